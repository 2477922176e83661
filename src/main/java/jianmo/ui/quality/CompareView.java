package jianmo.ui.quality;

import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import jianmo.base.job.JobRunner.Running;
import jianmo.base.job.Outcome;
import jianmo.base.message.Message;
import jianmo.quality.Comparison;
import jianmo.quality.Comparison.ColumnComparison;
import jianmo.quality.Verdict;
import jianmo.text.Texts;
import jianmo.ui.control.Busy;
import jianmo.ui.control.Card;
import jianmo.ui.control.Words;
import jianmo.ui.task.FxJobs;
import jianmo.workflow.Project;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/// Two versions of the table side by side: rows, and for each column what changed and how much.
final class CompareView extends BorderPane implements Busy {

    private final Texts texts;
    private final Words words;
    private final Project project;
    private final FxJobs jobs;
    private final Label title = new Label();
    private final BorderPane place = new BorderPane();
    private @Nullable Running running;

    CompareView(Texts texts, Project project, FxJobs jobs, Runnable onClose) {
        this.texts = texts;
        this.words = new Words(texts);
        this.project = project;
        this.jobs = jobs;
        setId("compare");
        var back = new Button(texts.of("inspect.back"), new FontIcon(Feather.ARROW_LEFT));
        back.setId("compare-back");
        back.setMinWidth(Region.USE_PREF_SIZE);
        back.setOnAction(_ -> {
            cancel();
            onClose.run();
        });
        title.setId("compare-title");
        title.setWrapText(true);
        var head = new HBox(14, back, title);
        head.setAlignment(Pos.CENTER_LEFT);
        head.setPadding(new Insets(0, 0, 14, 0));
        setTop(head);
        setCenter(new Card("", place).growing());
    }

    private void cancel() {
        if (running != null) {
            running.cancel();
        }
    }

    /// Compares the project's table with another; says why when it can't be done.
    void compare(Path other) {
        cancel();
        title.setText(texts.of("inspect.compare.with", String.valueOf(other.getFileName())));
        var bar = new ProgressBar(-1);
        var stop = new Button(texts.of("inspect.repair.cancel"));
        stop.setOnAction(_ -> cancel());
        place.setCenter(middle(new Label(texts.of("inspect.compare.working")), bar, stop));
        running =
                jobs.start(
                        project.compare(other),
                        step -> bar.setProgress(step.fraction()),
                        (Outcome<Comparison> outcome) -> {
                            running = null;
                            place.setCenter(
                                    switch (outcome) {
                                        case Outcome.Done<Comparison>(Comparison done) ->
                                                table(done);
                                        case Outcome.Cancelled<Comparison> _ ->
                                                middle(sentence(Message.of("ui.job.cancelled")));
                                        case Outcome.Failed<Comparison>(Message why, Throwable _) ->
                                                middle(sentence(why));
                                    });
                        });
    }

    private Label sentence(Message message) {
        var label = new Label(texts.of(message));
        label.setWrapText(true);
        label.setMaxWidth(520);
        return label;
    }

    private static VBox middle(Node... nodes) {
        var box = new VBox(12, nodes);
        box.setAlignment(Pos.CENTER);
        return box;
    }

    private Node table(Comparison comparison) {
        title.setText(
                title.getText()
                        + "   "
                        + texts.of(
                                "inspect.compare.rows",
                                words.count(comparison.rowsA()),
                                words.count(comparison.rowsB())));
        var table = new TableView<ColumnComparison>();
        table.setId("compare-table");
        table.getStyleClass().addAll("dense", "plain-table");
        table.getColumns()
                .setAll(
                        List.of(
                                column("column", 164, ColumnComparison::column),
                                column("verdict", 146, c -> verdict(c)),
                                column("type", 104, c -> same(type(c.typeA()), type(c.typeB()))),
                                column(
                                        "missing",
                                        116,
                                        c ->
                                                same(
                                                        words.percent(c.missingA()),
                                                        words.percent(c.missingB()))),
                                column("shift", 90, c -> figure(c.shift())),
                                column("distance", 96, c -> figure(c.distance())),
                                column("new", 112, c -> String.join(", ", c.newValues())),
                                column("gone", 112, c -> String.join(", ", c.gone()))));
        table.getItems()
                .setAll(
                        comparison.columns().stream()
                                .sorted(Comparator.comparingInt(c -> order(c.verdict())))
                                .toList());
        return table;
    }

    /// What changed most stands on top.
    private static int order(Verdict verdict) {
        return switch (verdict) {
            case BAD -> 0;
            case WARNING -> 1;
            case GOOD -> 2;
            case NOT_APPLICABLE -> 3;
        };
    }

    private String verdict(ColumnComparison column) {
        String id = QualityViewModel.id(column.verdict());
        return QualityViewModel.sign(column.verdict())
                + " "
                + texts.of("panels.quality.verdict." + id);
    }

    private String type(@Nullable String type) {
        return type == null
                ? texts.of("inspect.compare.absent")
                : texts.has("data.type." + type) ? texts.of("data.type." + type) : type;
    }

    private static String same(String first, String second) {
        return first.equals(second) ? first : first + " → " + second;
    }

    private String figure(@Nullable Double value) {
        return value == null ? "–" : words.score(value);
    }

    private TableColumn<ColumnComparison, String> column(
            String id, double width, Function<ColumnComparison, String> value) {
        var column =
                new TableColumn<ColumnComparison, String>(texts.of("inspect.compare.column." + id));
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(value.apply(row.getValue())));
        column.setPrefWidth(width);
        column.setReorderable(false);
        return column;
    }

    @Override
    public boolean busy() {
        return running != null;
    }
}
