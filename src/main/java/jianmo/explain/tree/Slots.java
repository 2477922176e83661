package jianmo.explain.tree;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Places of sums: one per output and player, or pair of players, that some tree speaks of.
final class Slots {

    private final Map<Slot, Integer> numbers = new HashMap<>();
    private final List<Slot> slots = new ArrayList<>();

    /// @param second the same as `first` for one player alone
    record Slot(int output, int first, int second) {}

    /// The number of a slot, a new one where it is not known yet.
    int number(int output, int one, int other) {
        var slot = new Slot(output, Math.min(one, other), Math.max(one, other));
        return numbers.computeIfAbsent(
                slot,
                added -> {
                    slots.add(added);
                    return slots.size() - 1;
                });
    }

    /// In the order of their numbers.
    List<Slot> all() {
        return slots;
    }

    int size() {
        return slots.size();
    }
}
