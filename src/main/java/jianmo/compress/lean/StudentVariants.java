package jianmo.compress.lean;

import jianmo.base.message.Message;
import jianmo.compress.lean.Draft.Kind;
import jianmo.dataset.TargetCoding;
import jianmo.dataset.Task;
import jianmo.dataset.feature.FeaturePlan;
import jianmo.dataset.feature.Labelled;
import jianmo.dataset.feature.PlanStyle;
import jianmo.export.PreparedInputs;
import jianmo.train.LiveCurve;
import jianmo.train.ModelFamily;
import jianmo.train.PortableModel;
import jianmo.train.TrainRequest;
import jianmo.train.form.LayerForm;
import jianmo.train.form.TreeForm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Students of a model (Hinton et al. 2015): a small network and a small forest that learn what the
/// model answers, each beside one of the same size that learns the labels alone as long.
final class StudentVariants {

    /// Learning rates of students; they start from nothing.
    private static final double NETWORK_RATE = 2e-3;

    private static final double FOREST_RATE = 0.2;
    private static final int USUAL_UNITS = 32;
    private static final int LEAST_UNITS = 8;
    private static final int HIDDEN = 2;

    private final Source source;
    private final NetTuner tuner;
    private final ModelFamily forests;
    private final LeanSettings settings;
    private final List<Draft> drafts = new ArrayList<>();

    /// @param forests family that grows small forests
    StudentVariants(Source source, NetTuner tuner, ModelFamily forests, LeanSettings settings) {
        this.source = source;
        this.tuner = tuner;
        this.forests = forests;
        this.settings = settings;
    }

    /// @param notes take what can't be tried
    List<Draft> all(List<Message> notes) {
        PortableModel model = source.model();
        LayerForm network = model.form() instanceof LayerForm layers ? layers : null;
        boolean prepared = PreparedInputs.of(model.plan().encodings()).width() > 0;
        if (prepared && (network == null || !NetVariants.readsNumbers(network))) {
            notes.add(Message.of("lean.note.no-students", model.family()));
            return drafts;
        }
        if (network != null && Students.widest(network) == 0) {
            notes.add(Message.of("lean.note.nothing-hidden", model.family()));
            return drafts;
        }
        Labelled known = source.train(model.plan());
        float[] taught = model.form().score(known.matrix());
        boolean same = network != null && NetVariants.readsNumbers(network);
        network(same ? model.plan() : source.plan(PlanStyle.SCALED), network, taught);
        if (prepared) {
            notes.add(Message.of("lean.note.no-forest", model.family()));
        } else {
            forest(taught, model.form().score(source.validation(model.plan()).matrix()));
        }
        return drafts;
    }

    private int units(@org.jspecify.annotations.Nullable LayerForm network) {
        if (settings.studentUnits() > 0) {
            return settings.studentUnits();
        }
        return network == null ? USUAL_UNITS : Math.max(LEAST_UNITS, Students.widest(network) / 4);
    }

    private void network(
            FeaturePlan plan,
            @org.jspecify.annotations.Nullable LayerForm network,
            float[] taught) {
        Labelled train = source.train(plan);
        LayerForm start =
                Students.network(
                        plan.width(),
                        source.target(),
                        units(network),
                        HIDDEN,
                        source.seed("student"));
        var regimen =
                new Regimen(
                        settings.studentEpochs(),
                        NETWORK_RATE,
                        1e-2,
                        Math.clamp(train.rows() / 32, 16, 256),
                        0);
        var plain =
                TuneRequest.plain(source.target(), start, train, regimen, source.seed("student"));
        var teacher = new Teacher(taught, settings.temperature(), settings.taught());
        Draft control = student("student-labels", plan, plain, "");
        Draft student = student("student", plan, plain.taughtBy(teacher), control.name());
        drafts.addAll(List.of(control, control.as(Kind.INT8), student, student.as(Kind.INT8)));
    }

    private Draft student(String name, FeaturePlan plan, TuneRequest request, String control) {
        Tuned tuned = tuner.tune(request, source.told(name));
        var model = new PortableModel("mlp", source.model().settings(), plan, tuned.form());
        return new Draft(name, model, Kind.FP32, List.of(), control, tuned.epochs(), tuned.steps());
    }

    /// @param taught answers of the teacher for the training rows
    /// @param watched those for the validation rows
    private void forest(float[] taught, float[] watched) {
        FeaturePlan plan = source.plan(forests.style());
        Labelled train = source.train(plan);
        Labelled validation = source.validation(plan);
        TargetCoding target = source.target();
        String control = "forest-labels";
        drafts.add(forest(control, plan, grown(control, target, train, validation), ""));
        var each = new ArrayList<TreeForm>();
        var number = new TargetCoding(target.column(), Task.REGRESSION, List.of());
        for (int k = 0; k < target.outputs(); k++) {
            each.add(
                    grown(
                            "forest",
                            number,
                            new Labelled(
                                    train.matrix(),
                                    Students.due(target, taught, k),
                                    train.weights()),
                            new Labelled(validation.matrix(), Students.due(target, watched, k))));
        }
        drafts.add(forest("forest", plan, Students.joined(target, each), control));
    }

    private Draft forest(String name, FeaturePlan plan, TreeForm form, String control) {
        var model = new PortableModel(forests.id(), source.model().settings(), plan, form);
        return new Draft(name, model, Kind.FP32, List.of(), control, 0, 0);
    }

    private TreeForm grown(String name, TargetCoding target, Labelled train, Labelled validation) {
        var wished =
                forests.standard()
                        .with(
                                Map.of(
                                        "maxRounds", settings.studentTrees(),
                                        "maxDepth", settings.studentDepth(),
                                        "learningRate", FOREST_RATE));
        source.told(name).accept(0);
        var request = new TrainRequest(target, train, validation, wished, source.seed("forest"), 1);
        return (TreeForm) forests.train(request, new LiveCurve(name, source.progress())).form();
    }
}
