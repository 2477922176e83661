package jianmo.compress.lean;

import java.util.function.DoubleConsumer;

/// Lets a network learn on from where it is, on one thread of the processor: equal requests give
/// equal bits.
public interface NetTuner {

    /// @param told the share that is done, from 0 to 1; may throw to cancel
    /// @throws jianmo.base.message.UserError when the loss is no longer a number
    /// @throws IllegalArgumentException when the request does not fit
    Tuned tune(TuneRequest request, DoubleConsumer told);
}
