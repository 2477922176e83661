/// How easily a model's answer turns: small changes of single columns, attacks on networks, and
/// whether its explanation can be believed at all.
@NullMarked
package jianmo.explain.robust;

import org.jspecify.annotations.NullMarked;
