package jianmo.compress.lean;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;

/// A variant of a model, measured on validation rows on this machine.
///
/// @param name stable id, as `units-int8`
/// @param file name inside `exports/variants/`
/// @param kind `fp32`, `int8` or `compact`
/// @param epochs it has learned more than the model
/// @param steps in those
/// @param zipped bytes of the file when it is packed: where weights that are 0 count
/// @param parts weights of a network, or nodes of trees
/// @param zeros share of the weights that are 0
/// @param rowsPerSecond in batches, one thread
/// @param rowMicros one row at a time, median
/// @param agreement share of rows with the same class as FP32 (numbers: within 1 % of the
///   deviation)
/// @param fp32 against the model as it is
/// @param control name of the variant that learned as long without what is special; empty for none
/// @param overControl against that; null for none
/// @param front whether no other variant is better in size, speed and metric at once
public record LeanVariant(
        String name,
        String file,
        String kind,
        int epochs,
        long steps,
        long bytes,
        long zipped,
        long parts,
        double zeros,
        double rowsPerSecond,
        double rowMicros,
        double metric,
        double agreement,
        Against fp32,
        String control,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Against overControl,
        boolean front) {

    /// @param gain positive where the variant is better, in the metric's own unit
    /// @param low lower end of the gain's 95 % interval, by a paired bootstrap over rows
    /// @param high upper end
    public record Against(double gain, double low, double high) {

        /// Whether the interval leaves open which of both is better.
        public boolean undecided() {
            return low <= 0 && high >= 0;
        }
    }

    LeanVariant onFront(boolean is) {
        return new LeanVariant(
                name,
                file,
                kind,
                epochs,
                steps,
                bytes,
                zipped,
                parts,
                zeros,
                rowsPerSecond,
                rowMicros,
                metric,
                agreement,
                fp32,
                control,
                overControl,
                is);
    }
}
