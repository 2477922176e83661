/// Texts and pictures of a table as rows of numbers: decoded once, kept on disk, read by every
/// stage.
@NullMarked
package jianmo.dataset.media;

import org.jspecify.annotations.NullMarked;
