package jianmo.engine.djl;

import ai.djl.ndarray.NDArray;

import jianmo.train.form.Layer;

/// A layer while it is trained: the same arithmetic as its [Layer], on PyTorch's arrays.
///
/// A unit declares its weights in its constructor ([Slots]) and holds nothing that changes, so that
/// several devices may run it at once.
interface Unit {

    /// @param x batch × shape of a row
    NDArray forward(Pass pass, NDArray x);

    /// The layer with the weights it has now.
    Layer trained(Slots slots, Values values);
}
