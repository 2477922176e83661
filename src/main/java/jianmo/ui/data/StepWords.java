package jianmo.ui.data;

import jianmo.base.message.Message;
import jianmo.chart.Figures;
import jianmo.dataset.prepare.Preparation;
import jianmo.dataset.prepare.Preparation.Impute;
import jianmo.text.Texts;

import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// A preparation step as a person would say it.
final class StepWords {

    private static final int NAMED = 4;

    private final Texts texts;

    StepWords(Texts texts) {
        this.texts = texts;
    }

    /// One sentence.
    String of(Preparation step) {
        return texts.of(message(step));
    }

    /// What the step does to new data.
    String onNewData(Preparation step) {
        return texts.of(step.onNewData() ? "ui.step.on-new-data" : "ui.step.here-only");
    }

    private Message message(Preparation step) {
        return switch (step) {
            case Preparation.Derive s ->
                    Message.of("ui.step.derive", s.column(), shortened(s.expression()));
            case Preparation.DropColumn s -> Message.of("ui.step.drop-column", s.column());
            case Preparation.DropRows s -> Message.of("ui.step.drop-rows", count(s.rows().size()));
            case Preparation.Filter s -> Message.of("ui.step.filter", shortened(s.keep()));
            case Preparation.Deduplicate s ->
                    s.columns().isEmpty()
                            ? Message.of("ui.step.deduplicate")
                            : Message.of("ui.step.deduplicate-by", String.join(", ", s.columns()));
            case Impute s -> impute(s);
            case Preparation.Clip s -> clip(s);
            case Preparation.Blank s ->
                    Message.of("ui.step.blank", s.column(), shortened(s.where()));
            case Preparation.Merge s -> Message.of("ui.step.merge", s.column(), pairs(s.values()));
            case Preparation.Relabel s ->
                    Message.of("ui.step.relabel", s.column(), count(s.labels().size()));
            case Preparation.Redate s ->
                    Message.of(
                            "ui.step.redate."
                                    + s.method().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                            s.column(),
                            s.detail() == null ? "" : s.detail(),
                            s.rows().isEmpty() ? 0 : s.rows().size());
        };
    }

    private static Message impute(Impute step) {
        return step.method() == Impute.Method.MODEL
                ? Message.of("ui.step.impute.model", step.column())
                : Message.of(
                        "ui.step.impute."
                                + step.method().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        step.column(),
                        String.valueOf(step.value()));
    }

    private Message clip(Preparation.Clip step) {
        String low = step.low() == null ? "" : Figures.of(step.low(), texts.locale());
        String high = step.high() == null ? "" : Figures.of(step.high(), texts.locale());
        if (low.isEmpty()) {
            return Message.of("ui.step.clip.high", step.column(), high);
        }
        return high.isEmpty()
                ? Message.of("ui.step.clip.low", step.column(), low)
                : Message.of("ui.step.clip.both", step.column(), low, high);
    }

    private static String pairs(Map<String, String> values) {
        String named =
                values.entrySet().stream()
                        .limit(NAMED)
                        .map(each -> each.getKey() + " → " + each.getValue())
                        .collect(Collectors.joining(", "));
        return values.size() > NAMED ? named + ", …" : named;
    }

    private String count(long value) {
        return Figures.count(value, texts.locale());
    }

    private static String shortened(String expression) {
        String line = expression.replaceAll("\\s+", " ").strip();
        return line.length() > 120 ? line.substring(0, 119) + "…" : line;
    }

    static Ikon icon(Preparation step) {
        return switch (step) {
            case Preparation.Derive _ -> Feather.PLUS_SQUARE;
            case Preparation.DropColumn _ -> Feather.X_SQUARE;
            case Preparation.DropRows _ -> Feather.SCISSORS;
            case Preparation.Filter _ -> Feather.FILTER;
            case Preparation.Deduplicate _ -> Feather.COPY;
            case Impute _ -> Feather.EDIT_3;
            case Preparation.Clip _ -> Feather.MINIMIZE_2;
            case Preparation.Blank _ -> Feather.SLASH;
            case Preparation.Merge _ -> Feather.GIT_MERGE;
            case Preparation.Relabel _ -> Feather.TAG;
            case Preparation.Redate _ -> Feather.CALENDAR;
        };
    }
}
