package jianmo.engine.device;

/// What `nvidia-smi` says a graphics card is.
///
/// @param index as CUDA counts them, when all cards may be seen
/// @param driver version of the driver, as `570.86.15`
/// @param capability compute capability, as 8.6; NaN where the driver is too old to tell
/// @param memoryFree bytes; -1 where it is not told
record GraphicsCard(int index, String name, String driver, double capability, long memoryFree) {}
