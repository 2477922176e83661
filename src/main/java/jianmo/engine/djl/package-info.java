/// Neural networks through DJL and PyTorch, on the processor and without a network connection.
@NullMarked
package jianmo.engine.djl;

import org.jspecify.annotations.NullMarked;
