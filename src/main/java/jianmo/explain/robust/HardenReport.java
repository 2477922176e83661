package jianmo.explain.robust;

import java.util.List;

/// What adversarial training gives and what it costs, measured on networks that differ in nothing
/// else.
///
/// @param metric that decides
/// @param rows validation rows
/// @param attacked strength of the attack all are measured under, in standard deviations
/// @param networks trained as usual first
public record HardenReport(String metric, int rows, double attacked, List<Network> networks) {

    public HardenReport {
        networks = List.copyOf(networks);
    }

    /// Whether the attack turns fewer rows of the last network than of the first.
    public boolean holdsBetter() {
        return networks.size() > 1 && networks.getLast().turned() < networks.getFirst().turned();
    }

    /// @param strength of the adversarial training; 0 for none
    /// @param value of the metric on the rows as they are
    /// @param plain accuracy, or root mean squared error, on the rows as they are
    /// @param attackedPlain the same under the projected attack
    /// @param turned share of the rows that attack turns
    /// @param seconds of training
    public record Network(
            double strength,
            double value,
            double plain,
            double attackedPlain,
            double turned,
            double seconds) {}
}
