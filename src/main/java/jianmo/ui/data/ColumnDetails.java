package jianmo.ui.data;

import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import jianmo.chart.Figures;
import jianmo.dataset.ColumnType;
import jianmo.dataset.Schema;
import jianmo.dataset.TableProfile.LengthProfile;
import jianmo.dataset.TableProfile.NumberProfile;
import jianmo.dataset.TableProfile.ValueCount;
import jianmo.dataset.folder.PictureColumns;
import jianmo.text.Texts;
import jianmo.ui.data.DataViewModel.ColumnRow;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/// What is known of one column: its quantiles or most frequent values, and how full it is.
final class ColumnDetails extends VBox {

    private static final List<String> QUANTILES = List.of("5 %", "25 %", "50 %", "75 %", "95 %");

    /// Their places among [NumberProfile#WIDE].
    private static final List<Integer> AMONG_WIDE = List.of(1, 3, 4, 5, 7);

    private final Texts texts;
    private final Label name = new Label();
    private final Label kind = new Label();
    private final VBox body = new VBox(12);

    ColumnDetails(Texts texts) {
        super(10);
        this.texts = texts;
        getStyleClass().add("card-area");
        setId("column-details");
        name.getStyleClass().add("card-heading");
        kind.getStyleClass().addAll("text-small", "text-muted");
        var scroll = new ScrollPane(body);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().addAll("edge-to-edge", "page-scroll");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(new VBox(2, name, kind), scroll);
    }

    /// @param all columns of the table; sizes of a column of pictures stand in others
    void show(ColumnRow row, List<ColumnRow> all) {
        name.setText(row.column().name());
        String type = texts.of("ui.type." + row.column().type().name().toLowerCase(Locale.ROOT));
        String role = texts.of("ui.role." + row.column().role().name().toLowerCase(Locale.ROOT));
        kind.setText(
                row.unit().isEmpty()
                        ? type + " · " + role
                        : type + " · " + role + " · " + row.unit());
        body.getChildren().setAll(facts(row));
        NumberProfile numbers = row.profile().numbers();
        if (numbers != null && numbers.quantiles().size() == QUANTILES.size()) {
            body.getChildren().add(quantiles(row, numbers, "ui.data.quantiles"));
        }
        LengthProfile lengths = row.profile().lengths();
        if (lengths != null) {
            body.getChildren().add(lengths(lengths));
        }
        if (row.column().type() == ColumnType.IMAGE) {
            sizes(row, all, PictureColumns.WIDTH, "ui.data.widths");
            sizes(row, all, PictureColumns.HEIGHT, "ui.data.heights");
        }
        if (!row.profile().top().isEmpty() && (numbers == null || row.profile().distinct() <= 20)) {
            body.getChildren().add(top(row));
        }
    }

    private Node facts(ColumnRow row) {
        var grid = grid();
        int at = 0;
        fact(grid, at++, texts.of("ui.data.filled"), count(row.rows() - row.profile().missing()));
        fact(
                grid,
                at++,
                texts.of("ui.data.missing"),
                count(row.profile().missing())
                        + " · "
                        + Figures.percent(row.missingShare(), texts.locale()));
        fact(grid, at++, texts.of("ui.data.distinct"), count(row.profile().distinct()));
        NumberProfile numbers = row.profile().numbers();
        if (numbers != null) {
            fact(grid, at++, texts.of("ui.data.mean"), value(row, numbers.mean()));
            if (row.column().type() != ColumnType.TIME) {
                fact(grid, at, texts.of("ui.data.deviation"), figure(numbers.deviation()));
            }
        }
        return grid;
    }

    private Node quantiles(ColumnRow row, NumberProfile numbers, String title) {
        var grid = grid();
        fact(grid, 0, texts.of("ui.data.min"), value(row, numbers.min()));
        for (int i = 0; i < QUANTILES.size(); i++) {
            String word = i == 2 ? texts.of("ui.data.median") : QUANTILES.get(i);
            fact(grid, i + 1, word, value(row, numbers.quantiles().get(i)));
        }
        fact(grid, QUANTILES.size() + 1, texts.of("ui.data.max"), value(row, numbers.max()));
        return section(title, grid);
    }

    private Node lengths(LengthProfile lengths) {
        var grid = grid();
        fact(grid, 0, texts.of("ui.data.min"), count(lengths.min()));
        for (int i = 0; i < QUANTILES.size(); i++) {
            String word = i == 2 ? texts.of("ui.data.median") : QUANTILES.get(i);
            double length = lengths.quantiles().get(AMONG_WIDE.get(i));
            fact(grid, i + 1, word, count(Math.round(length)));
        }
        fact(grid, QUANTILES.size() + 1, texts.of("ui.data.max"), count(lengths.max()));
        fact(grid, QUANTILES.size() + 2, texts.of("ui.data.mean"), figure(lengths.mean()));
        return section("ui.data.lengths", grid);
    }

    private void sizes(ColumnRow row, List<ColumnRow> all, String made, String title) {
        var schema = new Schema(all.stream().map(ColumnRow::column).toList());
        String beside = PictureColumns.beside(schema, row.column().name(), made);
        all.stream()
                .filter(each -> each.column().name().equals(beside))
                .findFirst()
                .ifPresent(size -> {
                    NumberProfile numbers = size.profile().numbers();
                    if (numbers != null && numbers.quantiles().size() == QUANTILES.size()) {
                        body.getChildren().add(quantiles(size, numbers, title));
                    }
                });
    }

    private Node top(ColumnRow row) {
        var grid = new GridPane();
        grid.setHgap(8);
        grid.setVgap(5);
        var words = new ColumnConstraints(60, 110, 130);
        var bars = new ColumnConstraints(30, 60, Double.MAX_VALUE);
        bars.setHgrow(Priority.ALWAYS);
        var counts = new ColumnConstraints(Region.USE_PREF_SIZE, 60, Double.MAX_VALUE);
        counts.setHalignment(HPos.RIGHT);
        grid.getColumnConstraints().addAll(words, bars, counts);
        long most = Math.max(1, row.profile().top().getFirst().count());
        int line = 0;
        for (ValueCount each : row.profile().top()) {
            var word =
                    new Label(
                            each.value().isEmpty()
                                    ? "\u2205"
                                    : each.value().replaceAll("\\s+", " "));
            word.setTooltip(new Tooltip(each.value()));
            double share = each.count() / (double) Math.max(1, row.rows());
            var counted = new Label(Figures.percent(share, texts.locale()));
            counted.setTooltip(new Tooltip(count(each.count())));
            counted.getStyleClass().add("text-muted");
            counted.setMinWidth(USE_PREF_SIZE);
            grid.addRow(line++, word, bar(each.count() / (double) most), counted);
        }
        return section("ui.data.top", grid);
    }

    private static Node bar(double share) {
        var filled = new Region();
        filled.getStyleClass().add("top-bar-filled");
        filled.setMaxHeight(9);
        var holder = new StackPane(filled);
        holder.setAlignment(Pos.CENTER_LEFT);
        holder.setMinHeight(12);
        filled.maxWidthProperty().bind(holder.widthProperty().multiply(share));
        return holder;
    }

    private Node section(String key, Node content) {
        var heading = new Label(texts.of(key));
        heading.getStyleClass().addAll("text-small", "field-name");
        return new VBox(6, heading, content);
    }

    private static GridPane grid() {
        var grid = new GridPane();
        grid.setHgap(12);
        grid.setVgap(4);
        var left = new ColumnConstraints();
        left.setHgrow(Priority.ALWAYS);
        var right = new ColumnConstraints();
        right.setHalignment(HPos.RIGHT);
        grid.getColumnConstraints().addAll(left, right);
        return grid;
    }

    private static void fact(GridPane grid, int line, String word, String figure) {
        var name = new Label(word);
        name.getStyleClass().add("text-muted");
        var value = new Label(figure);
        value.setMinWidth(USE_PREF_SIZE);
        grid.addRow(line, name, value);
    }

    private String count(long value) {
        return Figures.count(value, texts.locale());
    }

    private String figure(double value) {
        return Figures.of(value, texts.locale());
    }

    /// A date for a time, a figure with its unit otherwise.
    private String value(ColumnRow row, double value) {
        if (row.column().type() == ColumnType.TIME && Double.isFinite(value)) {
            return LocalDate.ofEpochDay((long) Math.floor(value)).toString();
        }
        return row.unit().isEmpty() ? figure(value) : figure(value) + " " + row.unit();
    }
}
