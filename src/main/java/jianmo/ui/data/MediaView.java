package jianmo.ui.data;

import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.ImageView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import jianmo.chart.Figures;
import jianmo.dataset.Column;
import jianmo.dataset.ColumnType;
import jianmo.dataset.DataSummary;
import jianmo.dataset.Table;
import jianmo.dataset.image.ImagePreparation.Step;
import jianmo.dataset.image.Picture;
import jianmo.dataset.text.TextPreparation;
import jianmo.dataset.text.WordPiece.Token;
import jianmo.text.Texts;
import jianmo.ui.control.Busy;
import jianmo.ui.control.Card;
import jianmo.ui.control.Dialogs;
import jianmo.ui.control.PictureImages;
import jianmo.ui.task.Latest;
import jianmo.workflow.Project;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.List;
import java.util.stream.IntStream;

/// One picture or text of the table as a network gets it: a picture step by step and varied, a text
/// as tokens.
final class MediaView extends VBox implements Busy {

    private static final int VARIATIONS = 5;
    private static final int MOST_TOKENS = 700;
    private static final double SIDE = 148;

    private final Texts texts;
    private final Project project;
    private final ComboBox<String> column = new ComboBox<>();
    private final Label where = new Label();
    private final VBox place = new VBox(16);
    private final Latest<Look> latest = new Latest<>();
    private @Nullable DataSummary summary;
    private long row;
    private int draw;
    private boolean looked;

    /// What there is to see of a row.
    private record Look(
            List<Step> steps, List<Picture> variations, TextPreparation.@Nullable View tokens) {}

    MediaView(Texts texts, Project project) {
        this.texts = texts;
        this.project = project;
        column.setId("media-column");
        column.setOnAction(_ -> look());
        var before = button("media-before", Feather.CHEVRON_LEFT, "ui.media.before", () -> go(-1));
        var next = button("media-next", Feather.CHEVRON_RIGHT, "ui.media.next", () -> go(1));
        where.setMinWidth(Region.USE_PREF_SIZE);
        var bar = new HBox(10, column, before, where, next);
        bar.setAlignment(Pos.CENTER_LEFT);
        var scroll = new ScrollPane(place);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().addAll("edge-to-edge", "page-scroll");
        var card = new Card("", bar, scroll).growing();
        VBox.setVgrow(card, Priority.ALWAYS);
        getChildren().add(card);
    }

    private Button button(String id, Feather icon, String key, Runnable action) {
        var button = new Button(null, new FontIcon(icon));
        button.setId(id);
        button.getStyleClass().addAll("button-icon", "flat");
        button.setAccessibleText(texts.of(key));
        button.setOnAction(_ -> action.run());
        return button;
    }

    /// Whether a table has pictures or texts.
    static boolean fits(DataSummary summary) {
        return summary.schema().columns().stream().anyMatch(MediaView::shown);
    }

    private static boolean shown(Column column) {
        return column.type() == ColumnType.IMAGE || column.type() == ColumnType.TEXT;
    }

    @Override
    public boolean busy() {
        return latest.busyProperty().get();
    }

    void show(DataSummary changed, boolean inSight) {
        summary = changed;
        row = Math.clamp(row, 0, Math.max(0, changed.profile().rows() - 1));
        List<String> names =
                changed.schema().columns().stream()
                        .filter(MediaView::shown)
                        .map(Column::name)
                        .toList();
        looked = false;
        if (!names.equals(column.getItems())) {
            column.getItems().setAll(names);
            column.getSelectionModel().selectFirst();
        }
        if (inSight) {
            measure();
        }
    }

    /// The view came in sight.
    void measure() {
        if (!looked) {
            looked = true;
            look();
        }
    }

    private void go(int by) {
        if (summary != null) {
            row = Math.clamp(row + by, 0, Math.max(0, summary.profile().rows() - 1));
            look();
        }
    }

    private void look() {
        DataSummary now = summary;
        String name = column.getValue();
        if (now == null || name == null || !looked) {
            return;
        }
        where.setText(
                texts.of(
                        "ui.media.where",
                        Figures.count(row + 1, texts.locale()),
                        Figures.count(now.profile().rows(), texts.locale())));
        long wanted = row;
        int from = draw * VARIATIONS;
        boolean image =
                now.schema().find(name).filter(c -> c.type() == ColumnType.IMAGE).isPresent();
        latest.ask(
                _ -> read(name, wanted, image, from),
                this::put,
                failure -> say(texts.of(Dialogs.sentenceOf(failure))));
    }

    private Look read(String name, long wanted, boolean image, int from) {
        String value;
        try (Table table = project.openTable()) {
            int index = table.columns().stream().map(Column::name).toList().indexOf(name);
            value = table.page(wanted, 1).getFirst().get(index);
        }
        if (value == null) {
            return new Look(List.of(), List.of(), null);
        }
        if (!image) {
            return new Look(List.of(), List.of(), project.media().tokens(value));
        }
        List<Picture> drawn = project.media().variations(value, from + VARIATIONS);
        return new Look(
                project.media().steps(value),
                drawn.subList(Math.min(from, drawn.size()), drawn.size()),
                null);
    }

    private void say(String sentence) {
        var label = new Label(sentence);
        label.setWrapText(true);
        label.getStyleClass().add("text-muted");
        place.getChildren().setAll(label);
    }

    private void put(Look look) {
        if (look.tokens() != null) {
            place.getChildren().setAll(tokens(look.tokens()));
        } else if (look.steps().isEmpty()) {
            say(texts.of("ui.media.none"));
        } else {
            place.getChildren().setAll(steps(look.steps()), variations(look.variations()));
        }
    }

    private Node steps(List<Step> steps) {
        var line = new FlowPane(16, 16);
        line.setRowValignment(VPos.TOP);
        line.setId("picture-steps");
        for (Step step : steps) {
            String range =
                    texts.of(
                            "ui.media.range",
                            Figures.of(step.least(), 3, texts.locale()),
                            Figures.of(step.most(), 3, texts.locale()));
            line.getChildren().add(picture(step.picture(), texts.of(step.title()), range));
        }
        return line;
    }

    private Node variations(List<Picture> pictures) {
        var heading = new Label(texts.of("ui.media.variations"));
        heading.getStyleClass().add("card-heading");
        var again = new Button(texts.of("ui.media.draw"), new FontIcon(Feather.REFRESH_CW));
        again.setId("draw-again");
        again.setOnAction(_ -> {
            draw = (draw + 1) % 20;
            look();
        });
        var head = new HBox(14, heading, again);
        head.setAlignment(Pos.CENTER_LEFT);
        var line = new FlowPane(16, 16);
        IntStream.range(0, pictures.size())
                .forEach(i ->
                        line.getChildren()
                                .add(
                                        picture(
                                                pictures.get(i),
                                                texts.of(
                                                        "ui.media.number",
                                                        draw * VARIATIONS + i + 1),
                                                "")));
        return new VBox(10, head, line);
    }

    private static Node picture(Picture picture, String title, String detail) {
        var view = new ImageView(PictureImages.image(picture));
        var frame = new StackPane(view);
        frame.setMinSize(SIDE, SIDE);
        frame.setMaxSize(SIDE, SIDE);
        view.setPreserveRatio(true);
        view.setFitWidth(SIDE);
        view.setFitHeight(SIDE);
        var name = new Label(title);
        name.setWrapText(true);
        name.setMaxWidth(SIDE + 10);
        name.getStyleClass().add("text-small");
        var line = new Label(detail);
        line.getStyleClass().addAll("text-small", "text-muted");
        var tile = new VBox(5, frame, name, line);
        tile.setPrefWidth(SIDE + 10);
        return tile;
    }

    private Node tokens(TextPreparation.View view) {
        var sentence =
                new Label(
                        texts.of(
                                "ui.media.tokens",
                                view.kept().size(),
                                view.cut().size(),
                                texts.of(view.noise() ? "ui.media.noise" : "ui.media.no-noise")));
        sentence.setWrapText(true);
        sentence.getStyleClass().add("text-bold");
        var pieces = new FlowPane(4, 5);
        pieces.setId("tokens");
        view.kept().stream().limit(MOST_TOKENS).forEach(t -> add(pieces, t, "token-kept"));
        view.cut().stream().limit(MOST_TOKENS).forEach(t -> add(pieces, t, "token-cut"));
        return new VBox(12, sentence, pieces);
    }

    private static void add(FlowPane pieces, Token token, String style) {
        var label = new Label(token.piece());
        label.getStyleClass().addAll("token", style);
        pieces.getChildren().add(label);
    }
}
