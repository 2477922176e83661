package jianmo.export;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;

import jianmo.base.message.Message;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// What the export stage made and measured.
///
/// @param fp32 file name inside `exports/`
/// @param int8 file name inside `exports/`
/// @param form how the INT8 file came about: id of the candidate, or `tree-fp32` and `rows-fp32`
///   where the model stays as it is
/// @param fp32Difference largest |FP32 graph − studio's own answer| over validation rows
/// @param maxAbsDiff largest |INT8 − FP32| over validation rows
/// @param agreement share of rows with the same class (numbers: within 1 % of the deviation)
/// @param metric name of the metric below, measured once on the locked test rows
/// @param fp32RowsPerSecond batches, on this machine, one thread
/// @param fp32RowMicros one row at a time, median
/// @param speedRatio INT8 rows per second over FP32's
/// @param recommended `int8`, `fp32` or `compact`
/// @param candidates every form tried, measured on validation rows
/// @param compact the studio's own file, for trees; null for other models
/// @param changes what changes from FP32 to each other file; empty in results of earlier versions
/// @param opset versions of the operators in both graphs, as `ai.onnx 17, ai.onnx.ml 3`; empty in
///   results of earlier versions
/// @param cpu flags that matter, as `avx2` or `avx512_vnni`
public record ExportReport(
        String fp32,
        String int8,
        String form,
        long fp32Bytes,
        long int8Bytes,
        double fp32Difference,
        double maxAbsDiff,
        double agreement,
        String metric,
        double fp32Metric,
        double int8Metric,
        double fp32RowsPerSecond,
        double int8RowsPerSecond,
        double fp32RowMicros,
        double int8RowMicros,
        double speedRatio,
        String recommended,
        List<Candidate> candidates,
        String cpu,
        Message verdict,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Compact compact,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Change> changes,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) String opset) {

    /// @param changes null in results of earlier versions
    /// @param opset null in results of earlier versions
    @JsonCreator
    public ExportReport {
        candidates = List.copyOf(candidates);
        changes = List.copyOf(Objects.requireNonNullElse(changes, List.of()));
        opset = Objects.requireNonNullElse(opset, "");
    }

    /// The same of a model that reads a text or a picture, said with what is not in the figures.
    public ExportReport preparedFirst(PreparedInputs prepared) {
        String key = prepared.needsStudio() ? "export.verdict.prepared" : "export.verdict.words";
        var said = Message.of(key, verdict);
        return with(compact, candidates, recommended, said);
    }

    /// The same with another choice of what to use.
    ///
    /// @param made the studio's own file beside the graphs
    /// @param tried all forms
    public ExportReport with(
            @Nullable Compact made, List<Candidate> tried, String use, Message said) {
        return copy(made, tried, use, said, changes);
    }

    /// The same with what changes from FP32 to each other file.
    public ExportReport withChanges(List<Change> measured) {
        return copy(compact, candidates, recommended, verdict, measured);
    }

    private ExportReport copy(
            @Nullable Compact made,
            List<Candidate> tried,
            String use,
            Message said,
            List<Change> measured) {
        return new ExportReport(
                fp32,
                int8,
                form,
                fp32Bytes,
                int8Bytes,
                fp32Difference,
                maxAbsDiff,
                agreement,
                metric,
                fp32Metric,
                int8Metric,
                fp32RowsPerSecond,
                int8RowsPerSecond,
                fp32RowMicros,
                int8RowMicros,
                speedRatio,
                use,
                tried,
                cpu,
                said,
                made,
                measured,
                opset);
    }

    /// What changes from FP32 to a file; empty where it was not measured.
    public Optional<Change> change(String file) {
        return changes.stream().filter(change -> change.file().equals(file)).findFirst();
    }

    /// The same of the file that is weighed against FP32: the compact one, where there is one.
    public Optional<Change> change() {
        return change(compact == null ? int8 : compact.file());
    }

    /// The studio's own file of a model of trees, measured as the graphs are.
    ///
    /// @param file name inside `exports/`
    /// @param bound largest difference from FP32 that a sum before the link can have
    /// @param maxAbsDiff largest |answer − FP32| over validation rows
    /// @param metric on the locked test rows
    /// @param rowMicros one row at a time, median
    /// @param speedRatio rows per second over those of the FP32 graph, in batches
    public record Compact(
            String file,
            long bytes,
            double bound,
            double maxAbsDiff,
            double agreement,
            double metric,
            double rowsPerSecond,
            double rowMicros,
            double speedRatio) {}

    /// @param id as `static-per-channel-7bit` or `static-per-channel-7bit, percentile 99.9`
    public record Candidate(
            String id,
            long bytes,
            double maxAbsDiff,
            double metric,
            double rowsPerSecond,
            boolean taken) {

        /// The same with another speed.
        public Candidate at(double speed) {
            return new Candidate(id, bytes, maxAbsDiff, metric, speed, taken);
        }

        /// The same as the one that was taken.
        public Candidate chosen() {
            return new Candidate(id, bytes, maxAbsDiff, metric, rowsPerSecond, true);
        }
    }
}
