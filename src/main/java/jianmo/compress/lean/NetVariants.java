package jianmo.compress.lean;

import jianmo.base.message.Message;
import jianmo.compress.lean.Draft.Kind;
import jianmo.dataset.feature.Labelled;
import jianmo.train.PortableModel;
import jianmo.train.form.Conv2d;
import jianmo.train.form.Embed;
import jianmo.train.form.Layer;
import jianmo.train.form.LayerForm;
import jianmo.train.form.Link;
import jianmo.train.form.Residual;
import jianmo.train.form.TextEncoder;

import java.util.ArrayList;
import java.util.List;

/// Variants of a network: the control, with codes in mind, sparse, with fewer units. All learn the
/// same epochs from the same rows in the same order.
final class NetVariants {

    static final String CONTROL = "control";

    private final Source source;
    private final NetTuner tuner;
    private final LeanSettings settings;
    private final LayerForm form;
    private final List<Draft> drafts = new ArrayList<>();
    private final List<Message> notes;

    /// @param notes take what can't be tried
    NetVariants(
            Source source,
            NetTuner tuner,
            LeanSettings settings,
            LayerForm form,
            List<Message> notes) {
        this.source = source;
        this.tuner = tuner;
        this.settings = settings;
        this.form = form;
        this.notes = notes;
    }

    List<Draft> all() {
        if (!settings.tries(Trial.QAT) && !settings.tries(Trial.PRUNE)) {
            return drafts;
        }
        if (form.link() != Link.of(source.target().task())
                || !(form.layers().getLast() instanceof Layer.Dense)) {
            notes.add(Message.of("lean.note.no-more-epochs", source.model().family()));
            return drafts;
        }
        Labelled train = source.train(source.model().plan());
        var regimen =
                Regimen.of(
                        source.model().settings(),
                        train.rows(),
                        settings.epochs(),
                        settings.rate());
        var plain = TuneRequest.plain(source.target(), form, train, regimen, source.seed("epochs"));
        Draft control = add(CONTROL, "", tuner.tune(plain, source.told(CONTROL)));
        drafts.add(control.as(Kind.INT8));
        if (settings.tries(Trial.QAT)) {
            coded(plain);
        }
        if (settings.tries(Trial.PRUNE)) {
            String name = "sparse";
            add(
                    name,
                    CONTROL,
                    tuner.tune(
                            plain.treated(Treatment.SPARSE, settings.zeros(), List.of()),
                            source.told(name)));
            units(plain);
        }
        return drafts;
    }

    private void coded(TuneRequest plain) {
        if (reads(TextEncoder.class)) {
            notes.add(Message.of("lean.note.qat-text"));
            return;
        }
        String name = "qat-int8";
        var spans = Ranges.measure(form, source.calibration(source.model().plan()));
        Tuned tuned = tuner.tune(plain.treated(Treatment.CODED, 0, spans), source.told(name));
        // behind a convolution codes go on as they are: its output has a range too
        boolean measured = has(form.layers(), Conv2d.class);
        drafts.add(
                new Draft(
                        name,
                        model(tuned.form()),
                        Kind.INT8,
                        measured ? List.of() : tuned.spans(),
                        CONTROL + "-int8",
                        tuned.epochs(),
                        tuned.steps()));
    }

    private void units(TuneRequest plain) {
        var pruner = new UnitPruner(settings.removed(), source.calibration(source.model().plan()));
        LayerForm thin = reads(TextEncoder.class) ? form : pruner.prune(form);
        if (pruner.removed() == 0) {
            notes.add(Message.of("lean.note.no-units", source.model().family()));
            return;
        }
        String name = "units";
        var request =
                TuneRequest.plain(
                        plain.target(), thin, plain.train(), plain.regimen(), plain.seed());
        Draft draft = add(name, CONTROL, tuner.tune(request, source.told(name)));
        drafts.add(draft.as(Kind.INT8));
    }

    private Draft add(String name, String control, Tuned tuned) {
        var draft =
                new Draft(
                        name,
                        model(tuned.form()),
                        Kind.FP32,
                        tuned.spans(),
                        control,
                        tuned.epochs(),
                        tuned.steps());
        drafts.add(draft);
        return draft;
    }

    private PortableModel model(LayerForm other) {
        PortableModel model = source.model();
        return new PortableModel(model.family(), model.settings(), model.plan(), other);
    }

    private boolean reads(Class<? extends Layer> kind) {
        return kind.isInstance(form.layers().getFirst());
    }

    private static boolean has(List<Layer> layers, Class<? extends Layer> kind) {
        return layers.stream()
                .anyMatch(layer ->
                        kind.isInstance(layer)
                                || (layer instanceof Residual residual
                                        && (has(residual.body(), kind)
                                                || has(residual.shortcut(), kind))));
    }

    /// Whether a network reads columns of a table as numbers, category vectors left out.
    static boolean readsNumbers(LayerForm form) {
        return form.layers().getFirst() instanceof Layer.Dense;
    }

    /// Whether a network reads a table.
    static boolean readsTable(LayerForm form) {
        return readsNumbers(form) || form.layers().getFirst() instanceof Embed;
    }
}
