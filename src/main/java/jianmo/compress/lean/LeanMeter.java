package jianmo.compress.lean;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.compress.lean.LeanVariant.Against;
import jianmo.dataset.Rows;
import jianmo.dataset.Table;
import jianmo.dataset.TargetCoding;
import jianmo.dataset.feature.FeatureReader;
import jianmo.export.GraphEngine;
import jianmo.export.TableAnswers;
import jianmo.train.Agreement;
import jianmo.train.Bootstrap;
import jianmo.train.Metrics;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Measures variants side by side on the same rows of a table, as their files answer.
final class LeanMeter {

    private final GraphEngine graphs;
    private final TargetCoding target;
    private final Table table;
    private final Rows rows;
    private final String metric;
    private final Bootstrap bootstrap;

    /// @param rows each with a target
    /// @param seed of the bootstrap
    LeanMeter(
            GraphEngine graphs,
            TargetCoding target,
            Table table,
            Rows rows,
            String metric,
            long seed) {
        this.graphs = graphs;
        this.target = target;
        this.table = table;
        this.rows = rows;
        this.metric = metric;
        this.bootstrap = new Bootstrap(seed);
    }

    /// @param drafts with the model itself first
    List<LeanVariant> measure(List<Draft> drafts, LeanFiles files, Progress progress) {
        float[] labels = FeatureReader.labels(table, target, rows, progress);
        var answers = new HashMap<String, float[]>();
        for (int i = 0; i < drafts.size(); i++) {
            Draft draft = drafts.get(i);
            var step = Message.of("lean.step.measure", LeanReport.title(draft.name()));
            int done = i;
            answers.put(
                    draft.name(),
                    answers(
                            files.path(draft),
                            (_, _, _) -> progress.advance(done, drafts.size(), step)));
        }
        var paces = graphs.paces(drafts.stream().map(files::path).toList(), table, rows, progress);
        var variants = new ArrayList<LeanVariant>();
        for (int i = 0; i < drafts.size(); i++) {
            Draft draft = drafts.get(i);
            variants.add(variant(draft, files.path(draft), paces.get(i), answers, labels));
        }
        return variants;
    }

    float[] answers(Path file, Progress progress) {
        return new TableAnswers(graphs, table).of(file, target, rows, progress);
    }

    private LeanVariant variant(
            Draft draft,
            Path file,
            GraphEngine.Pace pace,
            Map<String, float[]> answers,
            float[] labels) {
        float[] own = answers.getOrDefault(draft.name(), new float[0]);
        float[] fp32 = answers.getOrDefault(LeanReport.FP32, new float[0]);
        float[] control = answers.get(draft.control());
        var weighed = Weighed.of(draft.model().form());
        return new LeanVariant(
                draft.name(),
                LeanFiles.name(draft),
                draft.kind().id(),
                draft.epochs(),
                draft.steps(),
                bytes(file),
                LeanFiles.zipped(file),
                weighed.parts(),
                weighed.zeroShare(),
                pace.rowsPerSecond(),
                pace.rowMicros(),
                Metrics.value(metric, target, own, labels),
                Agreement.share(
                        own, fp32, target.outputs(), target.task().isClassification(), labels),
                against(own, fp32, labels),
                control == null ? "" : draft.control(),
                against(own, control, labels, control != null),
                false);
    }

    private @Nullable Against against(
            float[] own, float @Nullable [] control, float[] labels, boolean wished) {
        return wished && control != null ? against(own, control, labels) : null;
    }

    Against against(float[] own, float[] other, float[] labels) {
        var difference = bootstrap.difference(metric, target, own, other, labels);
        return new Against(difference.gain(), difference.low(), difference.high());
    }

    private static long bytes(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
