package jianmo.train;

/// How well a model's intervals held on rows that nothing of them was made with.
///
/// @param level share of rows wanted inside, above 0 and below 1
/// @param coverage share of rows found inside
/// @param low lower end of the 95 % interval of `coverage` (Wilson 1927)
/// @param high upper end
/// @param rows it was found on
/// @param meanWidth mean of upper end minus lower end, in the target's unit
/// @param shift what calibration moved each end outwards by; negative where inwards
/// @param calibrated rows that calibration used
public record IntervalReport(
        double level,
        double coverage,
        double low,
        double high,
        long rows,
        double meanWidth,
        double shift,
        long calibrated) {}
