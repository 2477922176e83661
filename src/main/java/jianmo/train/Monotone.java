package jianmo.train;

import jianmo.base.message.Message;
import jianmo.base.message.UserError;
import jianmo.dataset.feature.Encoding;
import jianmo.dataset.feature.FeaturePlan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What is known beforehand: with which columns of numbers the answer may only rise or only fall,
/// all else being equal. For classes the answer is the probability of the second of two.
///
/// @param columns by name
public record Monotone(Map<String, Direction> columns) {

    public Monotone {
        columns = Map.copyOf(columns);
    }

    public static Monotone none() {
        return new Monotone(Map.of());
    }

    /// The directions per matrix column, as [TrainRequest#monotone] has them; 0 for columns that
    /// are free, and for a mark that a value is missing.
    ///
    /// @throws UserError when the family can't keep directions, when the target has several
    ///   classes, or when a column is none of numbers among the features
    public List<Integer> of(FeaturePlan plan, ModelFamily family) {
        if (columns.isEmpty()) {
            return List.of();
        }
        Message name = Message.of("train.family." + family.id());
        if (!family.monotone()) {
            throw UserError.wrongUse("train.monotone.unfit-family", name);
        }
        if (plan.target().outputs() > 1) {
            throw UserError.wrongUse("train.monotone.classes");
        }
        var left = new TreeMap<>(columns);
        var directions = new ArrayList<Integer>();
        for (Encoding encoding : plan.encodings()) {
            Direction direction =
                    encoding instanceof Encoding.Numeric ? left.remove(encoding.column()) : null;
            for (int k = 0; k < encoding.width(); k++) {
                boolean free = direction == null || k > 0;
                directions.add(free ? 0 : direction == Direction.UP ? 1 : -1);
            }
        }
        if (!left.isEmpty()) {
            throw UserError.wrongUse("train.monotone.no-number", left.firstKey());
        }
        return directions;
    }
}
