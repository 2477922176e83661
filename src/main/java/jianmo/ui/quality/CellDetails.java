package jianmo.ui.quality;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import jianmo.base.message.Message;
import jianmo.chart.Figures;
import jianmo.quality.Limit;
import jianmo.quality.QualityCell;
import jianmo.quality.Repair;
import jianmo.text.Texts;
import jianmo.ui.control.Gauge;
import jianmo.ui.control.Sentence;
import jianmo.ui.repair.RepairChooser;
import jianmo.ui.repair.RepairViewModel;
import jianmo.ui.repair.SourceRows;
import jianmo.ui.repair.SuspectTable;

import org.controlsfx.control.SegmentedButton;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.ArrayList;
import java.util.List;

/// Everything about one cell of the matrix: what was found against its threshold, why it matters,
/// which rows, and ways to mend it.
final class CellDetails extends VBox {

    private final Texts texts;
    private final QualityViewModel model;
    private final Label title = new Label();
    private final VBox facts = new VBox(8);
    private final ToggleButton rowsTab;
    private final ToggleButton repairsTab;
    private final SuspectTable rows;
    private final RepairChooser repairs;
    private final BorderPane right = new BorderPane();
    private final Button labels;
    private @Nullable QualityCell shown;
    private List<Repair> ways = List.of();
    private @Nullable Message lock;
    private boolean offered;

    CellDetails(
            Texts texts,
            QualityViewModel model,
            SourceRows source,
            RepairViewModel mending,
            Runnable onLabels,
            Runnable onClose) {
        super(10);
        this.texts = texts;
        this.model = model;
        rows = new SuspectTable(texts, source);
        repairs = new RepairChooser(texts, mending);
        rowsTab = new ToggleButton();
        rowsTab.setId("cell-rows");
        repairsTab = new ToggleButton();
        repairsTab.setId("cell-repairs");
        labels = new Button(texts.of("inspect.labels.open"), new FontIcon(Feather.CHECK_SQUARE));
        labels.getStyleClass().add("small");
        labels.setMinWidth(Region.USE_PREF_SIZE);
        labels.setOnAction(_ -> onLabels.run());
        labels.managedProperty().bind(labels.visibleProperty());
        setId("cell-details");
        getStyleClass().addAll("card-area", "cell-details");
        getChildren().addAll(head(onClose), body());
        VBox.setVgrow(getChildren().getLast(), Priority.ALWAYS);
        addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE) {
                        onClose.run();
                        event.consume();
                    }
                });
    }

    private Node head(Runnable onClose) {
        title.getStyleClass().add("card-heading");
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        var tabs = new SegmentedButton(rowsTab, repairsTab);
        tabs.setMinWidth(Region.USE_PREF_SIZE);
        tabs.getToggleGroup()
                .selectedToggleProperty()
                .addListener((_, before, now) -> {
                    if (now == null && before != null) {
                        before.setSelected(true);
                    } else {
                        fill();
                    }
                });
        var close = new Button("", new FontIcon(Feather.X));
        close.setId("close-details");
        close.getStyleClass().addAll("button-icon", "flat", "small");
        close.setTooltip(new Tooltip(texts.of("inspect.close")));
        close.setAccessibleText(texts.of("inspect.close"));
        close.setOnAction(_ -> onClose.run());
        var head = new HBox(10, title, labels, tabs, close);
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    private Node body() {
        var scroll = new ScrollPane(facts);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().addAll("edge-to-edge", "page-scroll");
        scroll.setPrefWidth(230);
        scroll.setMinWidth(200);
        HBox.setHgrow(right, Priority.ALWAYS);
        right.setMinWidth(0);
        right.setPrefWidth(400);
        return new HBox(18, scroll, right);
    }

    /// Shows a cell; its rows first, its repairs when asked for.
    void show(QualityCell cell, @Nullable Message locked, boolean mend) {
        if (cell.equals(shown) && !mend) {
            return;
        }
        shown = cell;
        offered = false;
        title.setText(model.rowName(cell.column()) + " · " + model.title(cell.dimension()));
        facts.getChildren().setAll(facts(cell));
        rowsTab.setText(
                texts.of("inspect.rows.tab", Figures.count(cell.rows().total(), texts.locale())));
        ways = cell.repairs();
        repairsTab.setText(texts.of("inspect.repair.tab", ways.size()));
        repairsTab.setDisable(ways.isEmpty());
        labels.setVisible(cell.dimension().startsWith("label"));
        rows.show(cell.rows(), cell.column());
        lock = locked;
        boolean first = mend || cell.rows().total() == 0 && !ways.isEmpty();
        boolean repairing = first && !ways.isEmpty();
        (repairing ? repairsTab : rowsTab).setSelected(true);
        fill();
    }

    private void fill() {
        QualityCell cell = shown;
        boolean mending = repairsTab.isSelected();
        right.setCenter(mending ? repairs : rows);
        if (cell != null && mending && !offered) {
            offered = true;
            repairs.offer(ways, true, lock);
        }
    }

    private Node[] facts(QualityCell cell) {
        var sign = new Label(model.word(cell.verdict()));
        sign.setGraphic(new FontIcon(icon(cell)));
        sign.getStyleClass().addAll("text-bold", "tone-" + tone(cell));
        sign.getGraphic().getStyleClass().add("tone-" + tone(cell));
        var all = new ArrayList<Node>();
        Double value = cell.value();
        if (value != null && Double.isFinite(value)) {
            var figure = new Label(model.value(cell.dimension(), value));
            figure.getStyleClass().add("tile-figure");
            var line = new HBox(12, figure, sign);
            line.setAlignment(Pos.CENTER_LEFT);
            all.add(line);
            all.add(gauge(cell, value));
            Double limit = cell.threshold();
            if (limit != null && Double.isFinite(limit)) {
                all.add(
                        Sentence.aside(
                                texts.of(
                                        "panels.quality.help.threshold",
                                        model.value(cell.dimension(), limit))));
            }
        } else {
            all.add(sign);
        }
        all.add(new Sentence(texts.of(cell.note())));
        String why = model.help(cell.dimension());
        if (!why.isEmpty()) {
            var heading = new Label(texts.of("inspect.why"));
            heading.getStyleClass().add("field-name");
            all.add(heading);
            all.add(Sentence.aside(why));
        }
        return all.toArray(Node[]::new);
    }

    private static Gauge gauge(QualityCell cell, double value) {
        Double limit = cell.threshold();
        double held = limit == null || !Double.isFinite(limit) ? 0 : limit;
        double most =
                Dimensions.unit(cell.dimension()) == Limit.Unit.SHARE && Math.max(value, held) > 0.5
                        ? 1
                        : Math.max(1e-6, 1.4 * Math.max(value, held));
        var gauge = new Gauge().scale(0, most).value(value, tone(cell));
        return limit == null ? gauge : gauge.limit(held);
    }

    private static String tone(QualityCell cell) {
        return switch (cell.verdict()) {
            case GOOD -> "success";
            case WARNING -> "warning";
            case BAD -> "danger";
            case NOT_APPLICABLE -> "muted";
        };
    }

    private static Feather icon(QualityCell cell) {
        return switch (cell.verdict()) {
            case GOOD -> Feather.CHECK_CIRCLE;
            case WARNING -> Feather.ALERT_TRIANGLE;
            case BAD -> Feather.X_OCTAGON;
            case NOT_APPLICABLE -> Feather.MINUS_CIRCLE;
        };
    }
}
