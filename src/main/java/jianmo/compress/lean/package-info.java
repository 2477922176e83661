/// Smaller models by training: with 8 bits in mind, with less inside, or taught by a larger one;
/// each beside a control that was trained as long.
@NullMarked
package jianmo.compress.lean;

import org.jspecify.annotations.NullMarked;
