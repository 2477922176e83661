package jianmo.dataset.prepare;

import jianmo.base.message.Message;
import jianmo.dataset.prepare.Preparation.Blank;
import jianmo.dataset.prepare.Preparation.Clip;
import jianmo.dataset.prepare.Preparation.Deduplicate;
import jianmo.dataset.prepare.Preparation.Derive;
import jianmo.dataset.prepare.Preparation.DropColumn;
import jianmo.dataset.prepare.Preparation.DropRows;
import jianmo.dataset.prepare.Preparation.Filter;
import jianmo.dataset.prepare.Preparation.Impute;
import jianmo.dataset.prepare.Preparation.Merge;
import jianmo.dataset.prepare.Preparation.Redate;
import jianmo.dataset.prepare.Preparation.Relabel;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What a step does, in a sentence.
public final class StepText {

    private static final int SHOWN = 5;

    private StepText() {}

    public static Message of(Preparation step) {
        return switch (step) {
            case Derive s -> Message.of("prepare.edit.derive", s.column(), s.expression());
            case DropColumn s -> Message.of("prepare.edit.drop-column", s.column());
            case DropRows s -> Message.of("prepare.edit.drop-rows", s.rows().size());
            case Filter s -> Message.of("prepare.edit.filter", s.keep());
            case Deduplicate s ->
                    s.columns().isEmpty()
                            ? Message.of("prepare.edit.deduplicate-all")
                            : Message.of(
                                    "prepare.edit.deduplicate", String.join(", ", s.columns()));
            case Impute s -> impute(s);
            case Clip s -> clip(s);
            case Blank s -> Message.of("prepare.edit.blank", s.column(), s.where());
            case Merge s -> Message.of("prepare.edit.merge", s.column(), pairs(s.values()));
            case Relabel s -> Message.of("prepare.edit.relabel", s.column(), s.labels().size());
            case Redate s -> redate(s);
        };
    }

    private static Message impute(Impute step) {
        String how = step.method().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return Message.of("prepare.edit.impute." + how, step.column(), orEmpty(step.value()));
    }

    private static Message clip(Clip step) {
        Double low = step.low();
        Double high = step.high();
        if (low == null) {
            return Message.of("prepare.edit.clip-high", step.column(), number(high));
        }
        return high == null
                ? Message.of("prepare.edit.clip-low", step.column(), number(low))
                : Message.of("prepare.edit.clip", step.column(), number(low), number(high));
    }

    private static String number(@Nullable Double value) {
        if (value == null) {
            return "";
        }
        return value == Math.rint(value) && Math.abs(value) < 9e15
                ? Long.toString(Math.round(value))
                : value.toString();
    }

    private static Message redate(Redate step) {
        String how = step.method().name().toLowerCase(Locale.ROOT).replace('_', '-');
        Message what =
                Message.of("prepare.edit.redate." + how, step.column(), orEmpty(step.detail()));
        return step.rows().isEmpty()
                ? what
                : Message.of("prepare.edit.in-rows", what, step.rows().size());
    }

    private static String pairs(Map<String, String> values) {
        List<String> pairs =
                values.entrySet().stream()
                        .limit(SHOWN)
                        .map(e -> e.getKey() + " → " + e.getValue())
                        .toList();
        return String.join(", ", pairs) + (values.size() > SHOWN ? ", …" : "");
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
