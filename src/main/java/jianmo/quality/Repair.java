package jianmo.quality;

import jianmo.base.message.Message;
import jianmo.dataset.prepare.Preparation;

import java.util.List;

/// A way to mend what a cell found: steps for the recipe. Its effect can be previewed before.
///
/// @param id stable name, as `impute-median`; unique in its cell
/// @param title what it does, in a few words
/// @param steps appended to `data.steps` when a person takes it; a filling by median, most frequent
///   value or model is found anew then, on rows that are not locked
public record Repair(String id, Message title, List<Preparation> steps) {

    /// Most rows a repair names one by one; a person who has more repairs in several rounds.
    public static final int MOST_ROWS = 10_000;

    public Repair {
        steps = List.copyOf(steps);
    }
}
