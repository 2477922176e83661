package jianmo.explain.robust;

import java.util.List;

/// Whether an explanation can be believed.
///
/// @param family that was trained again
/// @param rows validation rows that were explained by each model
/// @param lights in a fixed order
/// @param seconds it took
public record SanityReport(String family, int rows, List<Light> lights, double seconds) {
    public SanityReport {
        lights = List.copyOf(lights);
    }

    /// The worst of the lights.
    public Light.Level worst() {
        return lights.stream()
                .map(Light::level)
                .max(java.util.Comparator.naturalOrder())
                .orElse(Light.Level.GOOD);
    }
}
