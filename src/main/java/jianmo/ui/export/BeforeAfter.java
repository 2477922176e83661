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

import org.jspecify.annotations.Nullable;
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
    }

    private void layOut(int columns) {
        getColumnConstraints().clear();
        for (int i = 0; i < columns; i++) {
            var column = new ColumnConstraints();
            boolean last = i == columns - 1;
            column.setHalignment(i > 0 && !last ? HPos.RIGHT : HPos.LEFT);
            column.setHgrow(last ? Priority.ALWAYS : Priority.SOMETIMES);
            // in a narrow window names are cut and changes wrap; figures stay whole
            column.setMinWidth(i == 0 ? 60 : last ? 64 : Region.USE_PREF_SIZE);
            getColumnConstraints().add(column);
        }
    }

    void show(ExportReport report) {
        getChildren().clear();
        row = 0;
        ExportReport.Compact compact = report.compact();
        layOut(compact == null ? 4 : 5);
        setHgap(compact == null ? 28 : 18);
        addRow(row++, new Label(""), head("FP32"), head("INT8"));
        if (compact != null) {
            add(head(texts.of("panels.export.compact")), 3, 0);
            Label change = head(texts.of("panels.export.change-compact"));
            change.setWrapText(true);
            add(change, 4, 0);
            three(report, compact);
            return;
        }
        add(head(texts.of("panels.export.change")), 3, 0);
        double size = ExportViewModel.sizeRatio(report);
        add(
                "size",
                words.bytes(report.fp32Bytes()),
                words.bytes(report.int8Bytes()),
                null,
                change(times(size), judge(1 / size)));
        addMetric(report, null, report.int8Metric());
        add(
                "batch",
                words.count(Math.round(report.fp32RowsPerSecond())),
                words.count(Math.round(report.int8RowsPerSecond())),
                null,
                change(times(report.speedRatio()), judge(report.speedRatio())));
        double latency = report.fp32RowMicros() / report.int8RowMicros();
        add(
                "row",
                words.score(report.fp32RowMicros()),
                words.score(report.int8RowMicros()),
                null,
                change(times(1 / latency), judge(latency)));
    }

    /// Trees: the graph for other programs and the studio's own file.
    private void three(ExportReport report, ExportReport.Compact compact) {
        double size = (double) compact.bytes() / report.fp32Bytes();
        add(
                "size",
                words.bytes(report.fp32Bytes()),
                words.bytes(report.int8Bytes()),
                words.bytes(compact.bytes()),
                change(times(size), judge(1 / size)));
        addMetric(report, words.score(compact.metric()), compact.metric());
        add(
                "batch",
                words.count(Math.round(report.fp32RowsPerSecond())),
                words.count(Math.round(report.int8RowsPerSecond())),
                words.count(Math.round(compact.rowsPerSecond())),
                change(times(compact.speedRatio()), judge(compact.speedRatio())));
        double latency = report.fp32RowMicros() / compact.rowMicros();
        add(
                "row",
                words.score(report.fp32RowMicros()),
                words.score(report.int8RowMicros()),
                words.score(compact.rowMicros()),
                change(times(1 / latency), judge(latency)));
    }

    private void addMetric(ExportReport report, @Nullable String compact, double after) {
        String metric = words.metric(report.metric());
        double change = after - report.fp32Metric();
        add(
                texts.of("panels.export.metric", metric),
                texts.of("panels.export.metric.help", metric),
                words.score(report.fp32Metric()),
                words.score(report.int8Metric()),
                compact,
                change((change > 0 ? "+" : "") + words.figure(change), Judgement.SAME));
    }

    private void add(
            String what, String before, String after, @Nullable String compact, Label change) {
        add(
                texts.of("panels.export." + what),
                texts.of("panels.export." + what + ".help"),
                before,
                after,
                compact,
                change);
    }

    private void add(
            String name,
            String help,
            String before,
            String after,
            @Nullable String compact,
            Label change) {
        var title = new Hyperlink(name);
        title.getStyleClass().add("figure-name");
        title.setOnAction(_ -> {
            title.setVisited(false);
            onChosen.accept(name, help);
        });
        addRow(row, title, figure(before), figure(after));
        if (compact != null) {
            add(figure(compact), 3, row);
        }
        add(change, compact == null ? 3 : 4, row++);
    }

    private Label change(String change, Judgement judgement) {
        var word = new Label(change);
        word.setWrapText(true);
        if (judgement != Judgement.SAME) {
            boolean better = judgement == Judgement.BETTER;
            var icon = new FontIcon(better ? Feather.ARROW_UP_CIRCLE : Feather.ARROW_DOWN_CIRCLE);
            icon.getStyleClass().add("tone-" + (better ? "success" : "warning"));
            word.setGraphic(icon);
            String key = better ? "panels.export.better" : "panels.export.worse";
            word.setText(change + "  " + texts.of(key));
        }
        return word;
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
