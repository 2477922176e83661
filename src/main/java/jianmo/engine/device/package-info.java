/// Telemetry of the processor, the memory and graphics cards, read from OSHI and `nvidia-smi`.
@NullMarked
package jianmo.engine.device;

import org.jspecify.annotations.NullMarked;
