/// The advice panel: the decision tree drawn as a tree, and the ranked families.
@NullMarked
package jianmo.ui.advice;

import org.jspecify.annotations.NullMarked;
