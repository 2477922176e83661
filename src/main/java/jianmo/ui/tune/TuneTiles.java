package jianmo.ui.tune;

import jianmo.text.Texts;
import jianmo.tune.Trial;
import jianmo.tune.TuningReport;
import jianmo.ui.control.Tile;
import jianmo.ui.control.TileRow;
import jianmo.ui.control.Words;

import org.kordamp.ikonli.feather.Feather;

/// Defaults, best, gain and how the trials ended, in four figures.
final class TuneTiles {

    private final TileRow row = new TileRow();
    private final Texts texts;
    private final Words words;

    TuneTiles(Texts texts) {
        this.texts = texts;
        this.words = new Words(texts);
    }

    TileRow row() {
        return row;
    }

    void show(TuningReport report) {
        Trial standard = TuneViewModel.standard(report);
        String metric = words.metric(report.metric());
        double gain = TuneViewModel.gain(report);
        boolean taken = TuneViewModel.taken(report);
        boolean unsure = !taken && gain > 0;
        var gained =
                new Tile(
                        texts.of("panels.tune.gain"),
                        Double.isNaN(gain) ? "–" : (gain > 0 ? "+" : "") + words.score(gain),
                        texts.of(
                                taken
                                        ? "panels.tune.gain.taken"
                                        : unsure
                                                ? "panels.tune.gain.unsure"
                                                : "panels.tune.gain.left"));
        row.show(
                new Tile(
                        texts.of("panels.tune.standard", metric),
                        words.score(standard.value()),
                        texts.of("panels.tune.standard.detail")),
                new Tile(
                        texts.of("panels.tune.best", metric),
                        words.score(report.best().value()),
                        texts.of("panels.tune.best.detail", report.best().number())),
                taken
                        ? gained.sign(Feather.ARROW_UP_CIRCLE, "success")
                        : unsure
                                ? gained.sign(Feather.HELP_CIRCLE, "warning")
                                : gained.sign(Feather.MINUS_CIRCLE, "muted"),
                new Tile(
                        texts.of("panels.tune.trials"),
                        words.count(report.history().size()),
                        texts.of(
                                "panels.tune.trials.detail",
                                TuneViewModel.count(report, Trial.State.COMPLETE),
                                TuneViewModel.count(report, Trial.State.PRUNED),
                                TuneViewModel.count(report, Trial.State.FAILED))));
    }
}
