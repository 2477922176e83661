/// Content hashes of files and texts.
@NullMarked
package jianmo.base.hash;

import org.jspecify.annotations.NullMarked;
