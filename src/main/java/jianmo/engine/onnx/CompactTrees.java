package jianmo.engine.onnx;

import jianmo.base.message.Message;
import jianmo.base.message.UserError;
import jianmo.compress.CompactFile;
import jianmo.compress.CompactModel;
import jianmo.compress.CompactScorer;
import jianmo.compress.tree.CodedForest;
import jianmo.compress.tree.TreeQuantiser;
import jianmo.export.ExportReport;
import jianmo.export.ExportReport.Candidate;
import jianmo.export.ExportReport.Compact;
import jianmo.train.Band;
import jianmo.train.PortableModel;
import jianmo.train.form.TreeForm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The studio's own file of a model of trees, made and measured beside the graphs.
final class CompactTrees {

    private static final String ID = "compact-8bit";

    private final PortableModel model;
    private final CodedForest coded;
    private final String metric;
    private final Int8Choice choice;

    CompactTrees(PortableModel model, CodedForest coded, String metric, Int8Choice choice) {
        this.model = model;
        this.coded = coded;
        this.metric = metric;
        this.choice = choice;
    }

    /// Writes the file beside the INT8 graph and says which of the three to use. Where the model
    /// reads texts or pictures, there is no such file, and an older one goes.
    ///
    /// @param graphs what was measured of both graphs
    /// @param step called often; may throw to cancel
    ExportReport beside(
            ExportReport graphs,
            Path fp32,
            Path int8,
            Sample validation,
            Sample test,
            Runnable step) {
        Path file = int8.resolveSibling(CompactFile.NAME);
        List<CodedForest> ends = ends();
        boolean whole = model.band() == null || ends.size() == 2;
        if (!whole || !CompactScorer.suits(model.plan().encodings())) {
            remove(file);
            return graphs;
        }
        GraphCheck.Checked graph = GraphCheck.read(fp32);
        try (var wide = OnnxScorer.session(graph);
                var narrow = OnnxScorer.session(GraphCheck.read(int8))) {
            var metadata = GraphPort.metadata(graph.model());
            var compact = new CompactModel(model.plan(), coded, ends, metadata);
            CompactFile.write(compact, file);
            var scorer = new CompactScorer(CompactFile.read(file));
            WarmUp.run(scorer, validation.raw(), step);
            var speeds =
                    Speed.compare(List.of(wide, narrow, Timed.of(scorer)), validation.raw(), step);
            Answers truth = answers(wide, validation, step);
            double int8Metric =
                    answers(narrow, validation, step).metric(metric, validation.labels());
            Answers answers = answers(scorer, validation);
            double validationMetric = answers.metric(metric, validation.labels());
            double fp32Metric = truth.metric(metric, validation.labels());
            double testMetric = answers(scorer, test).metric(metric, test.labels());
            double ratio = speeds.getLast().rowsPerSecond() / speeds.getFirst().rowsPerSecond();
            var made =
                    new Compact(
                            CompactFile.NAME,
                            Files.size(file),
                            compact.bound(),
                            answers.difference(truth),
                            answers.agreement(truth, validation.labels()),
                            testMetric,
                            speeds.getLast().rowsPerSecond(),
                            speeds.getLast().rowMicros(),
                            ratio);
            double loss =
                    Math.max(
                            choice.loss(fp32Metric, validationMetric),
                            choice.loss(graphs.fp32Metric(), testMetric));
            boolean use = choice.within(loss);
            var tried =
                    List.of(
                            new Candidate(
                                    graphs.form(),
                                    graphs.int8Bytes(),
                                    graphs.maxAbsDiff(),
                                    int8Metric,
                                    speeds.get(1).rowsPerSecond(),
                                    !use && graphs.recommended().equals("int8")),
                            new Candidate(
                                    ID,
                                    made.bytes(),
                                    made.maxAbsDiff(),
                                    validationMetric,
                                    made.rowsPerSecond(),
                                    use));
            return use
                    ? graphs.with(made, tried, "compact", verdict(graphs, made, loss))
                    : graphs.with(made, tried, graphs.recommended(), graphs.verdict());
        } catch (IOException e) {
            throw UserError.because(e, "export.graph.unreadable", file.toString());
        }
    }

    private static Message verdict(ExportReport graphs, Compact made, double loss) {
        return Message.of(
                "export.verdict.compact",
                made.file(),
                made.speedRatio(),
                (double) made.bytes() / graphs.fp32Bytes(),
                Math.max(0, loss),
                made.bound(),
                graphs.verdict());
    }

    /// Both ends of the model's interval as whole numbers; empty where they are no trees, or too
    /// large for the codes.
    private List<CodedForest> ends() {
        Band band = model.band();
        if (band != null
                && band.lower() instanceof TreeForm lower
                && band.upper() instanceof TreeForm upper) {
            try {
                return List.of(TreeQuantiser.quantise(lower), TreeQuantiser.quantise(upper));
            } catch (IllegalArgumentException _) {
                return List.of();
            }
        }
        return List.of();
    }

    private Answers answers(GraphSession session, Sample sample, Runnable step) {
        return Answers.over(sample, session, model.target(), _ -> step.run());
    }

    private Answers answers(CompactScorer scorer, Sample sample) {
        return Answers.ofGraph(model.target(), scorer.score(sample.raw()));
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw UserError.because(e, "export.write-failed", file.toString());
        }
    }
}
