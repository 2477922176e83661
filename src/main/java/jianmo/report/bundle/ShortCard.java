package jianmo.report.bundle;

import jianmo.base.message.Message;
import jianmo.base.message.Names;
import jianmo.chart.Figures;
import jianmo.export.CardFacts;
import jianmo.export.CardWriter;
import jianmo.text.Texts;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The model card that goes inside a graph: a few lines, for whoever has the file alone.
public final class ShortCard implements CardWriter {

    @Override
    public String card(CardFacts facts, String language) {
        var texts = Texts.in(language);
        String key = "train.family." + facts.family();
        var lines = new ArrayList<String>();
        lines.add(say(texts, "export.card.title", facts.project()));
        lines.add(
                say(
                        texts,
                        "export.card.what.line",
                        facts.target(),
                        say(texts, "cli.task." + Names.of(facts.task())),
                        facts.columns(),
                        texts.has(key) ? say(texts, key) : facts.family()));
        if (!facts.classes().isEmpty()) {
            lines.add(say(texts, "export.card.classes", String.join(" / ", facts.classes())));
        }
        Locale locale = texts.locale();
        lines.add(
                say(
                        texts,
                        "export.card.data.parts",
                        Figures.count(facts.rows().training(), locale),
                        Figures.count(facts.rows().validation(), locale),
                        Figures.count(facts.rows().locked(), locale)));
        lines.add(
                say(
                        texts,
                        "export.card.short.metric",
                        say(texts, "train.metric." + facts.metric()),
                        Figures.of(facts.value().value(), locale),
                        Figures.of(facts.value().low(), locale),
                        Figures.of(facts.value().high(), locale)));
        for (String limit : List.of("same-kind", "cause")) {
            lines.add(say(texts, "export.card.limits." + limit));
        }
        return String.join("\n", lines);
    }

    private static String say(Texts texts, String key, Object... values) {
        return texts.of(Message.of(key, values));
    }
}
