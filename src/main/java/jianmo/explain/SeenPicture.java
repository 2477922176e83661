package jianmo.explain;

import jianmo.dataset.image.Picture;

/// A picture as a model sees it, and how it is taken apart.
///
/// @param own the picture
/// @param mean of the background's pictures, of the same size: what stands for an unknown region
/// @param regions of that size
record SeenPicture(Picture own, Picture mean, Regions regions) {}
