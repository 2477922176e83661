package jianmo.export;

import jianmo.base.message.Message;

import java.util.List;

/// What changes for the person who uses another file than FP32, measured on validation rows.
///
/// @param file name inside `exports/`
/// @param metrics the deciding one first, then for classes accuracy
/// @param rows those whose answer moved the most, at most five; none where no answer moved
public record Change(String file, List<Figure> metrics, List<Row> rows) {

    /// Rows shown at most.
    public static final int MOST_ROWS = 5;

    public Change {
        metrics = List.copyOf(metrics);
        rows = List.copyOf(rows);
    }

    /// A metric of both files on the same rows.
    ///
    /// @param before of FP32
    /// @param after of the file
    /// @param gain positive where the file is better than FP32, in the metric's own unit
    /// @param low lower end of the gain's 95 % interval, by a paired bootstrap
    /// @param high upper end
    /// @param rows it was measured on
    public record Figure(
            String metric,
            double before,
            double after,
            double gain,
            double low,
            double high,
            long rows) {

        /// Whether the interval leaves open which of both files is better.
        public boolean undecided() {
            return low <= 0 && high >= 0;
        }

        /// What the interval says: no difference to be told, better, or worse.
        public Message verdict() {
            return Message.of(
                    undecided()
                            ? "export.change.undecided"
                            : gain > 0 ? "export.change.better" : "export.change.worse");
        }
    }

    /// A row whose answer moved.
    ///
    /// @param row number in the table, 0-based
    /// @param label what is true: a class, or a number as text
    /// @param output class whose probability moved the most; empty for numbers
    /// @param before what FP32 gives for that output: a probability or the number
    /// @param after what the file gives
    /// @param classBefore the most probable class by FP32; empty for numbers
    /// @param classAfter the most probable class by the file
    public record Row(
            int row,
            String label,
            String output,
            double before,
            double after,
            String classBefore,
            String classAfter) {

        /// Whether another class became the most probable one.
        public boolean flipped() {
            return !classBefore.equals(classAfter);
        }

        /// The answer of FP32 in words.
        public Message answerBefore() {
            return answer(classBefore, before);
        }

        /// The answer of the file in words.
        public Message answerAfter() {
            return answer(classAfter, after);
        }

        private Message answer(String most, double value) {
            if (output.isEmpty()) {
                return Message.of("export.change.number", value);
            }
            return most.equals(output)
                    ? Message.of("export.change.class", most, value)
                    : Message.of("export.change.other-class", most, output, value);
        }
    }
}
