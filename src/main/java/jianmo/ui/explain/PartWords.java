package jianmo.ui.explain;

import jianmo.explain.RowParts;
import jianmo.text.Texts;
import jianmo.ui.control.Words;

/// The parts of a row's text or picture in words.
final class PartWords {

    private final Texts texts;
    private final Words words;

    PartWords(Texts texts) {
        this.texts = texts;
        this.words = new Words(texts);
    }

    String title(RowParts parts) {
        var about = parts.about();
        String key =
                parts instanceof RowParts.OfText ? "shapview.parts.text" : "explain.parts.title";
        return about.output().isEmpty()
                ? texts.of(key + "-number", about.row() + 1)
                : texts.of(key, about.row() + 1, about.output());
    }

    String facts(RowParts parts) {
        var about = parts.about();
        return texts.of(
                "shapview.parts.facts",
                words.figure(about.base()),
                words.figure(about.answer()),
                unit(parts),
                texts.of("explain.method." + about.method()),
                words.figure(about.error()));
    }

    /// What to do where nothing is pointed at.
    String hint(RowParts parts) {
        return texts.of(
                parts instanceof RowParts.OfText
                        ? "shapview.parts.hint-text"
                        : "shapview.parts.hint-picture");
    }

    /// One part: its value and its share.
    String told(RowParts parts, int part) {
        double value = parts.contributions().get(part);
        String signed = (value > 0 ? "+" : "") + words.figure(value);
        String share = words.percent(parts.shares().get(part));
        return switch (parts) {
            case RowParts.OfText text -> {
                RowParts.Piece piece = text.pieces().get(part);
                String word = text.text().substring(piece.from(), piece.to()).strip();
                yield texts.of("shapview.parts.word", word, signed, unit(parts), share);
            }
            case RowParts.OfPicture _ ->
                    texts.of("shapview.parts.region", part + 1, signed, unit(parts), share);
        };
    }

    String lowest(RowParts parts) {
        return texts.of("explain.parts.lowers", words.figure(parts.largest()), unit(parts));
    }

    String highest(RowParts parts) {
        return texts.of("explain.parts.raises", words.figure(parts.largest()), unit(parts));
    }

    private String unit(RowParts parts) {
        return texts.of("explain.unit." + parts.about().unit());
    }
}
