package jianmo.export;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import jianmo.base.job.Progress;
import jianmo.dataset.Table;
import jianmo.dataset.Rows;
import jianmo.train.PortableModel;

/// Writes models as ONNX graphs that take raw columns, makes INT8 forms of them and runs them.
public interface GraphEngine {

    /// Writes the FP32 graph. Inputs: one per raw column of the plan, named as the column, shape
    /// N × 1: `float` for numbers, `string` for categories, `double` days since 1970-01-01 for times;
    /// missing is NaN or the empty text. Outputs: `label` (string, classification only) and
    /// `probabilities` (N × classes) or `prediction` (N × 1).
    ///
    /// @param metadata kept in the file (receipt, data hash, metric)
    void write(PortableModel model, Path file, Map<String, String> metadata);

    /// Makes the INT8 candidates of the model, measures them on `validation` and keeps the best as
    /// `int8`; then measures both files once on `test`. Trees: the file holds the FP32 trees, and
    /// the report says so.
    ExportReport quantise(
            PortableModel model,
            Table table,
            Rows calibration,
            Rows validation,
            Rows test,
            Path fp32,
            Path int8,
            Map<String, String> metadata,
            Progress progress);

    /// Opens a graph for scoring.
    ///
    /// @throws jianmo.base.message.UserError when the file is no graph this studio can run
    Scorer open(Path file);

    /// An open graph. One thread at a time.
    interface Scorer extends AutoCloseable {

        /// Raw columns it asks for, in order.
        List<GraphInput> inputs();

        /// Names of the classes; empty for numbers.
        List<String> classes();

        /// Scores one batch.
        ///
        /// @param columns one array per input: `float[]`, `String[]` or `double[]`, equally long
        /// @return rows × classes probabilities (both classes for two), or rows × 1 numbers
        float[] score(List<Object> columns);

        Map<String, String> metadata();

        @Override
        void close();
    }

    /// @param type `number`, `category` or `time`
    record GraphInput(String name, String type) {}
}
