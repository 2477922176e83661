package jianmo.app.cli;

import jianmo.explain.PictureDivision;
import jianmo.explain.RegionPlace;
import jianmo.explain.RowParts;
import jianmo.text.Texts;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The words or cells of rows, for a terminal or as JSON.
final class PartsPrinter {

    private static final int PIECES = 12;

    private final Session session;
    private final Texts texts;

    PartsPrinter(Session session) {
        this.session = session;
        this.texts = session.texts();
    }

    void print(List<RowParts> rows) {
        if (session.json()) {
            session.document(Map.of("parts", rows.stream().map(PartsPrinter::document).toList()));
            return;
        }
        for (RowParts parts : rows) {
            var about = parts.about();
            session.line(
                    texts.of(
                            "cli.explain.parts",
                            about.row() + 1,
                            about.output(),
                            Numbers.of(about.base()),
                            Numbers.of(about.answer()),
                            texts.of("explain.unit." + about.unit()),
                            texts.of("explain.method." + about.method()),
                            Numbers.of(about.error())));
            switch (parts) {
                case RowParts.OfText text -> print(text);
                case RowParts.OfPicture picture -> print(picture);
            }
        }
    }

    private void print(RowParts.OfText text) {
        var table =
                new TextTable(false, true)
                        .row(texts.of("cli.explain.value"), texts.of("cli.explain.contribution"));
        text.pieces().stream()
                .sorted(Comparator.comparingDouble(piece -> -Math.abs(piece.contribution())))
                .limit(PIECES)
                .forEach(piece ->
                        table.row(
                                text.text().substring(piece.from(), piece.to()).strip(),
                                signed(piece.contribution())));
        table.lines().forEach(session::line);
    }

    private void print(RowParts.OfPicture picture) {
        session.line(
                "  "
                        + texts.of(
                                "cli.explain.picture." + picture.division().id(),
                                picture.picture(),
                                picture.regions().count()));
        if (picture.division() == PictureDivision.CELLS) {
            grid(picture);
        } else {
            regions(picture);
        }
    }

    private void grid(RowParts.OfPicture picture) {
        int across = across(picture);
        for (int from = 0; from < picture.contributions().size(); from += across) {
            session.line(
                    picture.contributions().subList(from, from + across).stream()
                            .map(value -> String.format("%9s", signed(value)))
                            .collect(Collectors.joining(" ", "  ", "")));
        }
    }

    /// Cells beside each other.
    private static int across(RowParts.OfPicture picture) {
        return picture.regions().at(picture.regions().width() - 1, 0) + 1;
    }

    private void regions(RowParts.OfPicture picture) {
        var table =
                new TextTable(false, true, true)
                        .row(
                                texts.of("cli.explain.region"),
                                texts.of("cli.explain.contribution"),
                                texts.of("cli.explain.share"));
        List<Double> values = picture.contributions();
        List<Double> shares = picture.shares();
        List<RegionPlace> places = RegionPlace.of(picture.regions());
        places.stream()
                .sorted(Comparator.comparingDouble(place -> -shares.get(place.region())))
                .limit(PIECES)
                .forEach(place ->
                        table.row(
                                texts.of(
                                        "cli.explain.region-place",
                                        place.region() + 1,
                                        Math.round(100 * place.x()),
                                        Math.round(100 * place.y())),
                                signed(values.get(place.region())),
                                Numbers.percent(shares.get(place.region()), texts.locale())));
        table.lines().forEach(session::line);
    }

    private static String signed(double value) {
        return (value > 0 ? "+" : "") + Numbers.of(value);
    }

    private static Map<String, Object> document(RowParts parts) {
        var about = parts.about();
        var map = new LinkedHashMap<String, Object>();
        map.put("row", about.row() + 1);
        map.put("column", about.column());
        map.put("method", about.method());
        map.put("unit", about.unit());
        map.put("class", about.output());
        map.put("base", about.base());
        map.put("answer", about.answer());
        map.put("samplingError", about.error());
        switch (parts) {
            case RowParts.OfText text -> {
                map.put("text", text.text());
                map.put("pieces", text.pieces());
            }
            case RowParts.OfPicture picture -> {
                map.put("picture", picture.picture());
                map.put("division", picture.division().id());
                map.put("width", picture.regions().width());
                map.put("height", picture.regions().height());
                if (picture.division() == PictureDivision.CELLS) {
                    map.put("cells", across(picture));
                }
                map.put("contributions", picture.contributions());
                map.put("shares", picture.shares());
                map.put("regions", RegionPlace.of(picture.regions()));
            }
        }
        return map;
    }
}
