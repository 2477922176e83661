package jianmo.dataset.image;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Perceptual hashes met so far, asked for one that lies near.
///
/// The 64 bits are cut into one band more than bits may differ, so that two near hashes are equal
/// in at least one band and only those are compared.
public final class NearHashes {

    /// In mean brightness, 0…255, that two pictures which look alike may differ: the hashes of
    /// plain pictures say little.
    private static final double LIGHT = 10;

    private final int most;
    private final List<Map<Long, List<Met>>> bands = new ArrayList<>();

    /// @param most bits in which two hashes may differ, 0…15
    public NearHashes(int most) {
        this.most = most;
        for (int i = 0; i <= most; i++) {
            bands.add(new HashMap<>());
        }
    }

    /// Bits to the closest hash met so far, or -1 when none is near; then this one is kept for
    /// those to come.
    ///
    /// @param brightness mean of the picture, 0…255
    public int closest(long hash, double brightness) {
        int closest = most + 1;
        for (int band = 0; band < bands.size() && closest > 0; band++) {
            for (Met other : bands.get(band).getOrDefault(part(hash, band), List.of())) {
                if (Math.abs(other.brightness() - brightness) <= LIGHT) {
                    closest = Math.min(closest, PictureHash.distance(hash, other.hash()));
                }
            }
        }
        if (closest <= most) {
            return closest;
        }
        for (int band = 0; band < bands.size(); band++) {
            bands.get(band)
                    .computeIfAbsent(part(hash, band), _ -> new ArrayList<>())
                    .add(new Met(hash, brightness));
        }
        return -1;
    }

    private record Met(long hash, double brightness) {}

    private long part(long hash, int band) {
        int from = band * Long.SIZE / bands.size();
        int to = (band + 1) * Long.SIZE / bands.size();
        return hash >>> from & (1L << to - from) - 1;
    }
}
