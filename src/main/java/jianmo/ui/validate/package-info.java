/// The validation panel: how far the score can be trusted.
@NullMarked
package jianmo.ui.validate;

import org.jspecify.annotations.NullMarked;
