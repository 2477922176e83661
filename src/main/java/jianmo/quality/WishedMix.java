package jianmo.quality;

import java.util.Map;
import java.util.TreeMap;

/// The share of the rows each value of a column should have.
///
/// @param shares 0…1 by value; what is left belongs to all other values together
public record WishedMix(String column, Map<String, Double> shares) {
    public WishedMix {
        shares = java.util.Collections.unmodifiableMap(new TreeMap<>(shares));
    }
}
