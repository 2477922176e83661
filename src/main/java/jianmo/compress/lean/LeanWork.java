package jianmo.compress.lean;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.compress.lean.Draft.Kind;
import jianmo.compress.lean.LeanReport.Locked;
import jianmo.dataset.DataSummary;
import jianmo.dataset.Rows;
import jianmo.dataset.Split;
import jianmo.dataset.Table;
import jianmo.dataset.feature.FeatureReader;
import jianmo.export.GraphEngine;
import jianmo.train.Metrics;
import jianmo.train.ModelFamily;
import jianmo.train.PortableModel;
import jianmo.train.form.LayerForm;
import jianmo.train.form.TreeForm;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Tries to make a model smaller by training: makes the variants, writes their files, measures all
/// of them side by side.
public final class LeanWork {

    private final GraphEngine graphs;
    private final NetTuner tuner;
    private final ModelFamily forests;

    /// @param forests family that grows small forests
    public LeanWork(GraphEngine graphs, NetTuner tuner, ModelFamily forests) {
        this.graphs = graphs;
        this.tuner = tuner;
        this.forests = forests;
    }

    /// What is to be tried.
    ///
    /// @param folder for the files of the variants; those of before go
    /// @param maxLoss share of the FP32 metric that may be lost
    /// @param metadata kept in each file
    public record Order(
            LeanSettings settings,
            String metric,
            double maxLoss,
            long seed,
            Path folder,
            Map<String, String> metadata) {
        public Order {
            metadata = Map.copyOf(metadata);
        }
    }

    /// Looks at training and validation rows alone.
    public LeanReport run(
            Order order,
            PortableModel model,
            DataSummary data,
            Table table,
            Split split,
            Progress progress) {
        var source = new Source(model, data, table, split, order.seed(), progress);
        var notes = new ArrayList<Message>();
        if (model.band() != null) {
            notes.add(Message.of("lean.note.interval"));
        }
        if (split.train().count() > Source.MOST_ROWS) {
            notes.add(Message.of("lean.note.some-rows", Source.MOST_ROWS, split.train().count()));
        }
        List<Draft> drafts = drafts(source, order.settings(), notes);
        var files = new LeanFiles(graphs, order.folder(), order.metadata());
        files.clear();
        drafts = files.write(drafts, source, notes);
        var meter =
                new LeanMeter(
                        graphs,
                        model.target(),
                        table,
                        split.validation(),
                        order.metric(),
                        source.seed("bootstrap"));
        var variants = Front.marked(meter.measure(drafts, files, progress), order.metric());
        var judge = new LeanJudge(order.metric(), order.maxLoss());
        LeanVariant best = judge.best(variants);
        return new LeanReport(
                model.family(),
                order.metric(),
                order.settings(),
                split.validation().count(),
                source.train().count(),
                variants,
                notes,
                LeanJudge.findings(variants),
                best.name(),
                judge.verdict(best, variants.getFirst()),
                null);
    }

    private List<Draft> drafts(Source source, LeanSettings settings, List<Message> notes) {
        PortableModel model = source.model();
        var drafts = new ArrayList<Draft>();
        drafts.add(new Draft(LeanReport.FP32, model, Kind.FP32));
        switch (model.form()) {
            case LayerForm network -> {
                drafts.add(new Draft(Kind.INT8.id(), model, Kind.INT8));
                drafts.addAll(new NetVariants(source, tuner, settings, network, notes).all());
            }
            case TreeForm trees -> {
                drafts.add(new Draft(Kind.COMPACT.id(), model, Kind.COMPACT));
                if (settings.tries(Trial.QAT)) {
                    notes.add(Message.of("lean.note.qat-trees"));
                }
                if (settings.tries(Trial.PRUNE)) {
                    drafts.addAll(TreeVariants.all(model, trees, settings));
                }
            }
            default -> notes.add(Message.of("lean.note.rows", model.family()));
        }
        if (settings.tries(Trial.DISTIL)) {
            drafts.addAll(new StudentVariants(source, tuner, forests, settings).all(notes));
        }
        return withCompact(drafts);
    }

    /// Each variant of trees in the studio's own file as well.
    private static List<Draft> withCompact(List<Draft> drafts) {
        var all = new ArrayList<Draft>();
        for (Draft draft : drafts) {
            all.add(draft);
            if (draft.model().form() instanceof TreeForm
                    && draft.kind() == Kind.FP32
                    && !draft.name().equals(LeanReport.FP32)) {
                all.add(draft.as(Kind.COMPACT));
            }
        }
        return all;
    }

    /// Measures a variant on locked rows, beside FP32.
    ///
    /// @param report made before into the same folder
    public Locked look(
            Order order,
            LeanReport report,
            PortableModel model,
            Table table,
            Rows rows,
            Progress progress) {
        var meter =
                new LeanMeter(graphs, model.target(), table, rows, order.metric(), order.seed());
        float[] labels = FeatureReader.labels(table, model.target(), rows, progress);
        LeanVariant variant = report.variant(report.recommended()).orElseThrow();
        float[] fp32 = meter.answers(order.folder().resolve(report.fp32().file()), progress);
        float[] own = meter.answers(order.folder().resolve(variant.file()), progress);
        return new Locked(
                variant.name(),
                rows.count(),
                Metrics.value(order.metric(), model.target(), fp32, labels),
                Metrics.value(order.metric(), model.target(), own, labels),
                meter.against(own, fp32, labels));
    }
}
