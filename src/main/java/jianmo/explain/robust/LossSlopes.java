package jianmo.explain.robust;

/// Says which way the inputs of a row raise a network's loss.
interface LossSlopes {

    /// @param x a row of the matrix; not written to
    /// @param label what came true: class index or number
    /// @return the slope of the loss along each input
    float[] at(float[] x, float label);
}
