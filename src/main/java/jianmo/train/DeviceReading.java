package jianmo.train;

/// What one device was doing at one moment.
///
/// @param name as the device calls itself
/// @param load share of its computing power in use, 0 to 1; NaN where it is not measured
/// @param memoryUsed bytes; -1 where it is not measured
/// @param memoryTotal bytes; -1 where it is not measured
/// @param celsius temperature; NaN where it is not measured
/// @param watts power drawn; NaN where it is not measured
public record DeviceReading(
        Kind kind,
        String name,
        double load,
        long memoryUsed,
        long memoryTotal,
        double celsius,
        double watts) {

    /// Which part of the machine a reading is about.
    public enum Kind {
        /// All processor cores together, with the machine's memory.
        PROCESSOR,
        /// The heap of this Java process.
        HEAP,
        /// One graphics card.
        GPU
    }
}
