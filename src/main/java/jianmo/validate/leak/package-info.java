/// Leakage: ways in which a model learns, before the event, what can only be known after it.
@NullMarked
package jianmo.validate.leak;

import org.jspecify.annotations.NullMarked;
