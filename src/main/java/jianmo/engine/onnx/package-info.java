/// ONNX: writes trained models as graphs that take raw columns, makes INT8 forms of them, checks
/// graphs from anywhere and runs them with ONNX Runtime.
///
/// Only standard operators are written: opset 17 and `ai.onnx.ml` 3. Nobody else uses ONNX Runtime
/// or the ONNX protobuf.
@NullMarked
package jianmo.engine.onnx;

import org.jspecify.annotations.NullMarked;
