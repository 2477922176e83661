package jianmo.ui.export;

import javafx.geometry.HPos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import jianmo.export.ExportReport;
import jianmo.text.Texts;
import jianmo.ui.control.Words;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.function.BiConsumer;

/// FP32 and INT8 side by side: size, metric, speed; each with what changed, as a sign and a word.
final class BeforeAfter extends GridPane {

    private final Texts texts;
    private final Words words;
    private final BiConsumer<String, String> onChosen;
    private int row;

    /// @param onChosen gets title and explanation of a figure that was chosen
    BeforeAfter(Texts texts, BiConsumer<String, String> onChosen) {
        super(28, 12);
        this.texts = texts;
        this.words = new Words(texts);
        this.onChosen = onChosen;
        setId("before-after");
        getStyleClass().add("before-after");
        for (int i = 0; i < 4; i++) {
            var column = new ColumnConstraints();
            column.setHalignment(i == 1 || i == 2 ? HPos.RIGHT : HPos.LEFT);
            column.setHgrow(i == 3 ? Priority.ALWAYS : Priority.SOMETIMES);
            column.setMinWidth(i == 0 ? 90 : Region.USE_PREF_SIZE);
            getColumnConstraints().add(column);
        }
    }

    void show(ExportReport report) {
        getChildren().clear();
        row = 0;
        addRow(
                row++,
                new Label(""),
                head("FP32"),
                head("INT8"),
                head(texts.of("panels.export.change")));
        double size = ExportViewModel.sizeRatio(report);
        add(
                "size",
                words.bytes(report.fp32Bytes()),
                words.bytes(report.int8Bytes()),
                times(size),
                judge(1 / size));
        String metric = words.metric(report.metric());
        double lost = report.int8Metric() - report.fp32Metric();
        addMetric(metric, report, lost);
        add(
                "batch",
                words.count(Math.round(report.fp32RowsPerSecond())),
                words.count(Math.round(report.int8RowsPerSecond())),
                times(report.speedRatio()),
                judge(report.speedRatio()));
        double latency = report.fp32RowMicros() / report.int8RowMicros();
        add(
                "row",
                words.score(report.fp32RowMicros()),
                words.score(report.int8RowMicros()),
                times(report.int8RowMicros() / report.fp32RowMicros()),
                judge(latency));
    }

    private void addMetric(String metric, ExportReport report, double change) {
        add(
                texts.of("panels.export.metric", metric),
                texts.of("panels.export.metric.help", metric),
                words.score(report.fp32Metric()),
                words.score(report.int8Metric()),
                (change > 0 ? "+" : "") + words.figure(change),
                Judgement.SAME);
    }

    private void add(String what, String before, String after, String change, Judgement judgement) {
        add(
                texts.of("panels.export." + what),
                texts.of("panels.export." + what + ".help"),
                before,
                after,
                change,
                judgement);
    }

    private void add(
            String name,
            String help,
            String before,
            String after,
            String change,
            Judgement judgement) {
        var title = new Hyperlink(name);
        title.getStyleClass().add("figure-name");
        title.setOnAction(_ -> {
            title.setVisited(false);
            onChosen.accept(name, help);
        });
        var word = new Label(change);
        if (judgement != Judgement.SAME) {
            var icon =
                    new FontIcon(
                            judgement == Judgement.BETTER
                                    ? Feather.ARROW_UP_CIRCLE
                                    : Feather.ARROW_DOWN_CIRCLE);
            icon.getStyleClass()
                    .add("tone-" + (judgement == Judgement.BETTER ? "success" : "warning"));
            word.setGraphic(icon);
            word.setText(
                    change
                            + "  "
                            + texts.of(
                                    judgement == Judgement.BETTER
                                            ? "panels.export.better"
                                            : "panels.export.worse"));
        }
        addRow(row++, title, figure(before), figure(after), word);
    }

    private enum Judgement {
        BETTER,
        WORSE,
        SAME
    }

    /// @param gain above 1: better; within 3 % nothing is said, since measuring swings by as much
    private static Judgement judge(double gain) {
        return gain > 1.03 ? Judgement.BETTER : gain < 0.97 ? Judgement.WORSE : Judgement.SAME;
    }

    private String times(double ratio) {
        return Double.isFinite(ratio) ? "× " + String.format(texts.locale(), "%.2f", ratio) : "–";
    }

    private static Label head(String text) {
        var label = new Label(text);
        label.getStyleClass().addAll("text-small", "text-muted");
        return label;
    }

    private static Label figure(String text) {
        var label = new Label(text);
        label.getStyleClass().add("big-figure");
        return label;
    }
}
