package jianmo.explain.effect;

import java.util.List;

/// How much worse a model becomes when it can no longer tell which row has which value.
///
/// @param metric that decides
/// @param value of the metric on the rows as they are
/// @param rows validation rows
/// @param repeats how often each column was shuffled
/// @param features raw columns, largest loss first
public record ImportanceReport(
        String metric, double value, int rows, int repeats, List<Loss> features) {
    public ImportanceReport {
        features = List.copyOf(features);
    }

    /// @param loss mean over the repeats, in the metric's own unit; positive where the column helps
    /// @param low lower end of the 95 % interval over rows and shuffles
    /// @param high upper end
    public record Loss(String feature, double loss, double low, double high) {

        /// Whether the interval holds 0: the column may as well be left out.
        public boolean isNothing() {
            return low <= 0 && high >= 0;
        }
    }
}
