package jianmo.export;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.dataset.Rows;
import jianmo.dataset.Table;
import jianmo.dataset.feature.Matrix;
import jianmo.train.PortableModel;
import jianmo.train.form.Span;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/// Writes models as ONNX graphs that take raw columns, makes INT8 forms of them and runs them.
public interface GraphEngine {

    /// Writes the FP32 graph. Inputs: one per raw column of the plan, named as the column, shape N
    /// × 1: `float` for numbers, `string` for categories, `double` days since 1970-01-01 for times;
    /// missing is NaN or the empty text. Texts come in as their words, one `string` a row
    /// ([WordsInput]); pictures, and texts for a sentence model, as numbers, `float`, N × width
    /// ([PreparedInputs]). Outputs: `label` (string, classification only) and `probabilities` (N ×
    /// classes) or `prediction` (N × 1), with `interval` (N × 2: lower, upper end) where the model
    /// has one.
    ///
    /// @param metadata kept in the file (receipt, data hash, metric, version of the studio)
    void write(PortableModel model, Path file, Map<String, String> metadata);

    /// Makes the INT8 candidates of the model, measures them on validation rows and keeps the best
    /// as `int8`; then measures both files once on test rows. Trees: the file holds the FP32 trees,
    /// and the report says so.
    ///
    /// @param fp32 the file made by [#write]
    /// @param int8 the file to make
    ExportReport quantise(QuantiseRequest request, Path fp32, Path int8, Progress progress);

    /// Makes INT8 of any graph, whoever made it, without rows to calibrate on.
    ///
    /// @param graph is left as it is
    /// @param output file to write, whole or not at all
    /// @throws jianmo.base.message.UserError when the file is no graph this studio can read, or
    ///   holds nothing that INT8 makes smaller
    Shrunk shrink(Path graph, Path output);

    /// Compares two graphs with the same inputs and answers.
    ///
    /// @param columns as [Scorer#score] takes them
    Compared compare(Path fp32, Path int8, List<Object> columns, Progress progress);

    /// Writes a network whose layers calculate in whole numbers, in one form: activations in 8 bits
    /// with fixed ranges, weights in 7 bits per output. What [#quantise] calls
    /// `static-per-channel-7bit`, without choosing.
    ///
    /// @param model of layers
    /// @param calibration rows of its matrix, that show how large values become; used where `spans`
    ///   is empty
    /// @param spans of what reaches each layer with weights
    void writeCoded(
            PortableModel model,
            Matrix calibration,
            List<Span> spans,
            Path file,
            Map<String, String> metadata);

    /// How quick files are on this machine, on one thread, measured in turn.
    ///
    /// @param files in any form that [#open] takes; they may ask for different columns
    /// @param rows to answer, repeated until a batch is full
    /// @return one for each file
    List<Pace> paces(List<Path> files, Table table, Rows rows, Progress progress);

    /// @param rowsPerSecond in batches
    /// @param rowMicros one row at a time, median
    record Pace(double rowsPerSecond, double rowMicros) {}

    /// @param products matrix products in whole numbers
    /// @param tables look-up tables in 8 bits
    /// @param convolutions whose weights lie in 8 bits; they compute as before
    record Shrunk(int products, int tables, int convolutions, long fp32Bytes, long int8Bytes) {}

    /// @param maxAbsDiff largest difference of any answer
    /// @param agreement share of rows with the same largest answer; of numbers: within 1 % of their
    ///   deviation
    /// @param rowsPerSecond in batches, FP32 and INT8
    /// @param rowMicros one row at a time, FP32 and INT8
    record Compared(
            int rows,
            double maxAbsDiff,
            double agreement,
            List<Double> rowsPerSecond,
            List<Double> rowMicros) {
        public Compared {
            rowsPerSecond = List.copyOf(rowsPerSecond);
            rowMicros = List.copyOf(rowMicros);
        }

        /// INT8 rows per second over FP32's.
        public double speed() {
            return rowsPerSecond.getLast() / rowsPerSecond.getFirst();
        }
    }

    /// Opens a graph for scoring.
    ///
    /// @throws jianmo.base.message.UserError when the file is no graph this studio can run
    Scorer open(Path file);

    /// An open graph. One thread at a time.
    interface Scorer extends AutoCloseable {

        /// Raw columns it asks for, in order.
        List<GraphInput> inputs();

        /// Whether its inputs have no names of their own, since the graph takes columns side by
        /// side: they are numbered, and the caller knows which column each is.
        default boolean positional() {
            return false;
        }

        /// Names of the classes; empty for numbers.
        List<String> classes();

        /// Scores one batch.
        ///
        /// @param columns one array per input: `float[]`, `String[]`, `double[]` or `float[][]`,
        ///   equally long
        /// @return rows × classes probabilities (both classes for two), or rows × 1 numbers
        float[] score(List<Object> columns);

        /// Share of new rows that fall into the interval beside each number; empty where the model
        /// has no interval.
        OptionalDouble interval();

        /// As [#score], with the interval.
        ///
        /// @return the answers, and rows × 2 with the lower and upper end
        /// @throws IllegalStateException where the model has no [#interval]
        float[][] scoreWithInterval(List<Object> columns);

        Map<String, String> metadata();

        /// What a person should know before relying on the answers; mostly nothing.
        default List<Message> notes() {
            return List.of();
        }

        @Override
        void close();
    }

    /// A raw column a graph asks for.
    ///
    /// @param type `number` (`float[]`), `category` (`String[]`), `time` (`double[]`), `words`
    ///   (`String[]`, [WordsInput]) or `vector` (`float[][]`, a text or picture as [PreparedInputs]
    ///   says)
    /// @param levels values the model knows, for categories; empty when the graph doesn't tell
    record GraphInput(String name, String type, List<String> levels) {
        public GraphInput {
            levels = List.copyOf(levels);
        }
    }
}
