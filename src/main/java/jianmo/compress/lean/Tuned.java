package jianmo.compress.lean;

import jianmo.train.form.LayerForm;
import jianmo.train.form.Span;

import java.util.List;

/// A network that has learned on.
///
/// @param spans learned ranges of what reaches each layer with weights (dense layers and
///   convolutions, in the order of the layers, of a residual the body first); empty where none were
///   learned
/// @param epochs that were done
/// @param steps in all of them
/// @param rows in all steps
/// @param loss mean of the last epoch
public record Tuned(
        LayerForm form, List<Span> spans, int epochs, long steps, long rows, double loss) {
    public Tuned {
        spans = List.copyOf(spans);
    }
}
