package jianmo.explain;

import jianmo.base.message.UserError;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// How rows are explained.
///
/// @param method what a person asked for
/// @param unit `auto`, or the id of an [AnswerUnit]; `auto` is the unit of the model's sums
/// @param background rows that unknown columns take their values from, at most; from 1 to 500
public record ExplainSettings(ExplainMethod method, String unit, int background) {

    /// Leaves the unit to the model.
    public static final String AUTO = "auto";

    /// Everything a unit can be wished as.
    public static final List<String> UNITS =
            Stream.concat(Stream.of(AUTO), Arrays.stream(AnswerUnit.values()).map(AnswerUnit::id))
                    .toList();

    public static final int USUAL_BACKGROUND = 50;
    public static final int MOST_BACKGROUND = 500;

    public ExplainSettings {
        if (background < 1 || background > MOST_BACKGROUND) {
            throw UserError.wrongUse("explain.background.range", background, MOST_BACKGROUND);
        }
        if (!UNITS.contains(unit)) {
            throw UserError.wrongUse("explain.unit.unknown", unit, String.join(", ", UNITS));
        }
    }

    public static ExplainSettings standard() {
        return new ExplainSettings(ExplainMethod.AUTO, AUTO, USUAL_BACKGROUND);
    }

    public ExplainSettings withMethod(ExplainMethod changed) {
        return new ExplainSettings(changed, unit, background);
    }

    public ExplainSettings withUnit(String changed) {
        return new ExplainSettings(method, changed, background);
    }

    public ExplainSettings withBackground(int changed) {
        return new ExplainSettings(method, unit, changed);
    }
}
