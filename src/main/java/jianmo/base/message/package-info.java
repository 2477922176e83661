/// What the core says: a key with values, never a translated sentence; and the errors a person can
/// act on.
@NullMarked
package jianmo.base.message;

import org.jspecify.annotations.NullMarked;
