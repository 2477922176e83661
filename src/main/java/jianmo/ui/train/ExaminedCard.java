package jianmo.ui.train;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import jianmo.base.chart.Chart;
import jianmo.text.Texts;
import jianmo.train.live.Examined;
import jianmo.train.live.Examined.Example;
import jianmo.ui.chart.ChartView;
import jianmo.ui.control.Busy;
import jianmo.ui.control.PictureImages;
import jianmo.ui.control.Words;
import jianmo.ui.shell.PanelContext;
import jianmo.ui.task.OffThread;
import jianmo.ui.train.WorstRows.Seen;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What the model gets right and wrong on the validation rows now: the confusion matrix, or how far
/// numbers are off, and the rows it is most wrong about. Choosing such a row shows its values.
final class ExaminedCard extends VBox implements Busy {

    private static final double ROW = 44;
    private static final int WORDS = 90;

    private final PanelContext context;
    private final Texts texts;
    private final Words words;
    private final WorstRows rows;
    private final Label when = new Label();
    private final ConfusionGrid confusion;
    private final ChartView heat;
    private final VBox picture = new VBox();
    private final Label off = new Label();
    private final ListView<Seen> worst = new ListView<>();
    private @Nullable Examined shown;
    private String table = "";
    private boolean reading;
    private boolean filling;

    ExaminedCard(PanelContext context) {
        super(10);
        this.context = context;
        this.texts = context.texts();
        this.words = new Words(texts);
        this.rows = new WorstRows(context.project());
        setId("examined");
        getStyleClass().add("card-area");
        var title = new Label(texts.of("panels.train.examined"));
        title.getStyleClass().add("card-heading");
        when.getStyleClass().addAll("text-small", "text-muted");
        when.setWrapText(true);
        when.setMinHeight(Region.USE_PREF_SIZE);
        confusion = new ConfusionGrid(texts);
        heat = new ChartView(texts, context.dark());
        heat.setPrefHeight(230);
        off.setWrapText(true);
        off.setMinHeight(Region.USE_PREF_SIZE);
        off.getStyleClass().add("text-small");
        var list = new Label(texts.of("panels.train.worst"));
        list.getStyleClass().add("card-heading");
        worst.setId("worst");
        worst.setFixedCellSize(ROW);
        worst.getStyleClass().addAll("label-list", "worst-list");
        worst.setCellFactory(_ -> new WorstCell());
        worst.setMinHeight(3 * ROW);
        worst.setPrefHeight(4 * ROW);
        worst.setPlaceholder(new Label(texts.of("panels.train.worst.none")));
        worst.getSelectionModel()
                .selectedItemProperty()
                .addListener((_, _, seen) -> {
                    if (seen != null && !filling) {
                        open(seen.example());
                    }
                });
        VBox.setVgrow(worst, Priority.ALWAYS);
        getChildren().addAll(title, when, picture, list, worst);
        clear();
    }

    private void clear() {
        shown = null;
        when.setText(texts.of("panels.train.examined.none"));
        picture.getChildren().clear();
        worst.getItems().clear();
    }

    /// @param trainedOn columnar file of the run; rows are shown of no other
    void show(@Nullable Examined examined, String trainedOn) {
        if (examined == null) {
            clear();
            return;
        }
        if (examined.equals(shown) && trainedOn.equals(table)) {
            return;
        }
        shown = examined;
        table = trainedOn;
        when.setText(
                texts.of(
                        "panels.train.examined.when",
                        words.count(examined.iteration()),
                        words.count(examined.rows())));
        picture(examined);
        reading = true;
        OffThread.compute(
                () -> rows.of(examined.worst(), trainedOn),
                seen -> {
                    reading = false;
                    if (examined.equals(shown)) {
                        fill(seen);
                    }
                },
                _ -> reading = false);
    }

    private void fill(List<Seen> seen) {
        Seen before = worst.getSelectionModel().getSelectedItem();
        filling = true;
        worst.getItems().setAll(seen);
        if (before != null) {
            for (int i = 0; i < seen.size(); i++) {
                if (seen.get(i).example().row() == before.example().row()) {
                    worst.getSelectionModel().select(i);
                }
            }
        }
        filling = false;
    }

    private void picture(Examined examined) {
        Examined.Confusion classes = examined.confusion();
        Examined.Residuals numbers = examined.residuals();
        if (classes != null && classes.classes().size() <= ConfusionGrid.MOST) {
            confusion.show(classes);
            picture.getChildren().setAll(confusion);
        } else if (classes != null) {
            heat.show(ExaminedCharts.heat(classes));
            picture.getChildren().setAll(heat);
        } else if (numbers != null) {
            Chart chart = ExaminedCharts.heat(numbers, texts.locale());
            heat.show(chart);
            off.setText(
                    texts.of(
                            "panels.train.examined.off",
                            words.figure(numbers.quantiles().get(2)),
                            words.figure(numbers.quantiles().getFirst()),
                            words.figure(numbers.quantiles().getLast())));
            picture.getChildren().setAll(heat, off);
        }
    }

    /// Shows the values of a row at the right.
    private void open(Example example) {
        OffThread.compute(
                () -> rows.values(example.row(), table),
                values -> {
                    var body = new StringBuilder();
                    body.append(said(example)).append("\n");
                    if (values.isEmpty()) {
                        body.append('\n').append(texts.of("panels.train.worst.other-table"));
                    }
                    values.forEach((name, value) ->
                            body.append('\n')
                                    .append(name)
                                    .append(": ")
                                    .append(
                                            value == null
                                                    ? texts.of("ui.data.missing-cell")
                                                    : value));
                    context.help().show(title(example), body.toString());
                },
                _ -> {});
    }

    private String title(Example example) {
        return texts.of("panels.train.worst.row", words.count(example.row() + 1L));
    }

    private String sure(Example example) {
        Double share = example.share();
        return share == null
                ? texts.of("panels.train.worst.off", words.figure(example.loss()))
                : texts.of("panels.train.worst.sure", words.percent(share));
    }

    private String said(Example example) {
        Double share = example.share();
        return share == null
                ? texts.of(
                        "panels.train.worst.number",
                        example.label(),
                        example.answer(),
                        words.figure(example.loss()))
                : texts.of(
                        "panels.train.worst.class",
                        example.label(),
                        example.answer(),
                        words.percent(share));
    }

    /// Whether the first rows are still being read; later ones come every second.
    @Override
    public boolean busy() {
        return reading && worst.getItems().isEmpty();
    }

    private final class WorstCell extends ListCell<Seen> {
        private final ImageView view = new ImageView();
        private final Label number = new Label();
        private final Label said = new Label();
        private final HBox line;

        WorstCell() {
            view.setFitHeight(ROW - 10);
            view.setFitWidth(ROW - 10);
            view.setPreserveRatio(true);
            number.getStyleClass().add("text-bold");
            said.getStyleClass().addAll("text-small", "text-muted");
            var text = new VBox(0, number, said);
            text.setAlignment(Pos.CENTER_LEFT);
            line = new HBox(8, view, text);
            line.setAlignment(Pos.CENTER_LEFT);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable Seen seen, boolean empty) {
            super.updateItem(seen, empty);
            setGraphic(seen == null ? null : line);
            if (seen == null) {
                return;
            }
            boolean pictured = seen.picture() != null;
            view.setVisible(pictured);
            view.setManaged(pictured);
            if (seen.picture() != null) {
                view.setImage(PictureImages.image(seen.picture()));
            }
            Example example = seen.example();
            number.setText(title(example) + "  ·  " + example.label() + " → " + example.answer());
            String text = seen.words();
            said.setText(text == null ? sure(example) : sure(example) + "  ·  " + shortened(text));
        }

        private static String shortened(String text) {
            String line = text.replaceAll("\\s+", " ").strip();
            return line.codePointCount(0, line.length()) <= WORDS
                    ? line
                    : line.substring(0, line.offsetByCodePoints(0, WORDS)) + "…";
        }
    }
}
