package jianmo.app.cli;

import jianmo.base.message.UserError;
import jianmo.chart.Figures;
import jianmo.chart.OverlayPicture;
import jianmo.chart.Palette;
import jianmo.chart.RegionOverlay;
import jianmo.dataset.image.Picture;
import jianmo.explain.Regions;
import jianmo.explain.RowParts;
import jianmo.text.Texts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// Writes rows' pictures with the values of their regions as PNG files.
final class PartsOverlay {

    private static final String ENDING = ".png";

    private final Session session;
    private final Texts texts;

    PartsOverlay(Session session) {
        this.session = session;
        this.texts = session.texts();
    }

    /// @throws UserError when a name ends otherwise
    static void requirePng(Path file) {
        if (!file.toString().toLowerCase(Locale.ROOT).endsWith(ENDING)) {
            throw UserError.wrongUse("cli.explain.overlay-png", file.toString());
        }
    }

    /// @param file for one row; with several, each gets its number before the ending
    void write(List<RowParts> rows, Path file) {
        for (RowParts row : rows) {
            if (!(row instanceof RowParts.OfPicture picture)) {
                throw UserError.wrongUse("cli.explain.overlay-text");
            }
            Path target = rows.size() == 1 ? file : numbered(file, picture.about().row() + 1);
            try {
                Path folder = target.toAbsolutePath().getParent();
                if (folder != null) {
                    Files.createDirectories(folder);
                }
                Files.write(target, png(picture));
            } catch (IOException e) {
                throw UserError.because(e, "cli.explain.overlay-failed", target.toString());
            }
            session.line(texts.of("cli.explain.overlay-written", target.toString()));
        }
    }

    private static Path numbered(Path file, int row) {
        String name = String.valueOf(file.getFileName());
        String stem = name.substring(0, name.length() - ENDING.length());
        return file.resolveSibling(stem + "-" + row + ENDING);
    }

    private byte[] png(RowParts.OfPicture parts) {
        Picture shown = parts.shown();
        Regions regions = parts.regions().scaled(shown.width(), shown.height());
        var overlay =
                new RegionOverlay(
                        shown.width(),
                        shown.pixels(),
                        regions.pixels(),
                        parts.contributions().stream().mapToDouble(c -> c).toArray(),
                        Palette.light());
        return new OverlayPicture(overlay, shown.width(), Palette.light(), words(parts)).png();
    }

    private OverlayPicture.Words words(RowParts.OfPicture parts) {
        var about = parts.about();
        String unit = texts.of("explain.unit." + about.unit());
        String most = figure(parts.largest());
        return new OverlayPicture.Words(
                about.output().isEmpty()
                        ? texts.of("explain.parts.title-number", about.row() + 1)
                        : texts.of("explain.parts.title", about.row() + 1, about.output()),
                texts.of("explain.parts.line", figure(about.base()), figure(about.answer()), unit),
                texts.of("explain.parts.original"),
                texts.of("explain.parts.regions." + parts.division().id(), parts.regions().count()),
                texts.of("explain.parts.lowers", most, unit),
                texts.of("explain.parts.raises", most, unit));
    }

    private String figure(double value) {
        return Figures.of(value, texts.locale());
    }
}
