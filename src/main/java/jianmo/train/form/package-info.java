/// Trained models as plain arrays that any stage can read: trees and layers.
@NullMarked
package jianmo.train.form;

import org.jspecify.annotations.NullMarked;
