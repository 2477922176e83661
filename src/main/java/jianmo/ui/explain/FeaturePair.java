package jianmo.ui.explain;

import org.jspecify.annotations.Nullable;

/// A feature to look at, coloured by another.
///
/// @param partner null for the strongest
record FeaturePair(String feature, @Nullable String partner) {}
