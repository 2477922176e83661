package jianmo.dataset;

/// Which rows train, which steer the training, and which stay locked until the end.
///
/// @param rule `stratified` or `random`
/// @param seed of the draw
public record Split(String rule, long seed, Rows train, Rows validation, Rows test) {

    /// Everything but the locked rows.
    public Rows development() {
        return train.plus(validation);
    }
}
