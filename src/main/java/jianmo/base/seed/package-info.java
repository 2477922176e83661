/// Seeds derived from seeds, so that every random draw can be repeated.
@NullMarked
package jianmo.base.seed;

import org.jspecify.annotations.NullMarked;
