/// Makes trained models smaller and quicker, and says by how much their answers change.
@NullMarked
package jianmo.compress;

import org.jspecify.annotations.NullMarked;
