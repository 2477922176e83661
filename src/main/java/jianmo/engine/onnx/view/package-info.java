/// Graph files to look at: read for the eye, and two of one model run side by side with their inner
/// tensors as answers.
@NullMarked
package jianmo.engine.onnx.view;

import org.jspecify.annotations.NullMarked;
