package jianmo.export;

import jianmo.dataset.Rows;
import jianmo.dataset.Table;
import jianmo.train.PortableModel;

import java.util.Map;

/// What is to be made INT8, on which rows it is measured, and how much may be lost.
///
/// @param metric name of the metric that decides, as in [jianmo.train.Metrics]
/// @param maxLoss how much of the FP32 metric INT8 may lose on validation rows, as a share of it:
///   0.01 lets an AUC of 0.800 fall to 0.792, an RMSE of 500 rise to 505
/// @param metadata kept in the file (receipt, data hash, metric, version of the studio)
public record QuantiseRequest(
        PortableModel model,
        Table table,
        Parts rows,
        String metric,
        double maxLoss,
        Map<String, String> metadata) {

    public QuantiseRequest {
        metadata = Map.copyOf(metadata);
    }

    /// Rows without a target are left out of what is measured.
    ///
    /// @param calibration training rows that show how large values become; at most 1,000 are used
    /// @param validation rows the forms are compared on
    /// @param test locked rows, looked at once, after the choice
    public record Parts(Rows calibration, Rows validation, Rows test) {}
}
