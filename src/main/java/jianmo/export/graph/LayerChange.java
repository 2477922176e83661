package jianmo.export.graph;

import java.util.List;

/// A layer of one graph and its counterpart in another: sizes, and how far the outputs lie apart.
///
/// All errors are NaN where no rows were run. With `a` and `b` for all numbers the layer puts out
/// over all rows, before and after:
///
/// @param name tensor the layer ends in, in the first graph
/// @param counterpart the same in the second
/// @param operator what it does in the first graph
/// @param replacement what it does in the second
/// @param nodes ids of its nodes in the first graph
/// @param others ids of its nodes in the second
/// @param bytesBefore of constants and attributes in the first graph
/// @param bytesAfter in the second
/// @param relativeError `‖a − b‖ ÷ ‖a‖`, root of the mean squares
/// @param decibels signal to quantisation noise, `20 · log₁₀(‖a‖ ÷ ‖a − b‖)`; infinite when equal
/// @param cosine of the angle between `a` and `b`
/// @param largest difference of any number
public record LayerChange(
        String name,
        String counterpart,
        String operator,
        String replacement,
        List<String> nodes,
        List<String> others,
        long bytesBefore,
        long bytesAfter,
        double relativeError,
        double decibels,
        double cosine,
        double largest) {

    public LayerChange {
        nodes = List.copyOf(nodes);
        others = List.copyOf(others);
    }

    public boolean measured() {
        return !Double.isNaN(relativeError);
    }
}
