/// Cross-validation and the verdict on overfitting.
@NullMarked
package jianmo.validate;

import org.jspecify.annotations.NullMarked;
