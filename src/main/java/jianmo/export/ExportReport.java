package jianmo.export;

import jianmo.base.message.Message;

import java.util.List;

/// What the export stage made and measured.
///
/// @param fp32 file name inside `exports/`
/// @param int8 file name inside `exports/`
/// @param form how the INT8 file came about: id of the candidate, or `tree-fp32` where trees stay
///   as they are
/// @param fp32Difference largest |FP32 graph − studio's own answer| over validation rows
/// @param maxAbsDiff largest |INT8 − FP32| over validation rows
/// @param agreement share of rows with the same class (numbers: within 1 % of the deviation)
/// @param metric name of the metric below, measured once on the locked test rows
/// @param fp32RowsPerSecond batches, on this machine, one thread
/// @param fp32RowMicros one row at a time, median
/// @param speedRatio INT8 rows per second over FP32's
/// @param recommended `int8` or `fp32`
/// @param candidates every form tried, measured on validation rows
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
        Message verdict) {
    public ExportReport {
        candidates = List.copyOf(candidates);
    }

    /// The same of a model that reads a text or a picture, said with what is not in the figures.
    public ExportReport preparedFirst() {
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
                recommended,
                candidates,
                cpu,
                Message.of("export.verdict.prepared", verdict));
    }

    /// @param id as `dynamic-u8`, `static-per-channel-7bit`
    public record Candidate(
            String id,
            long bytes,
            double maxAbsDiff,
            double metric,
            double rowsPerSecond,
            boolean taken) {}
}
