package jianmo.compress.tree;

/// What the leaf codes of some trees stand for: `leaf ≈ scale · code`, after the middle between
/// their largest and smallest leaf was moved into the base.
///
/// @param output the answer these trees add to
/// @param scale step of a code
public record LeafScale(int output, float scale) {}
