package jianmo.ui.quality;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import jianmo.chart.Figures;
import jianmo.quality.LabelSuspect;
import jianmo.text.Texts;
import jianmo.ui.control.Gauge;
import jianmo.ui.repair.RowCard;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.List;

/// The suspicious labels one by one: the row, the label it has, the label models suggest, and a key
/// for each answer.
final class LabelReview extends BorderPane {

    private final Texts texts;
    private final LabelReviewModel model;
    private final Runnable onClose;
    private final ListView<LabelSuspect> list = new ListView<>();
    private final Label progress = new Label();
    private final ProgressBar bar = new ProgressBar(0);
    private final Label place = new Label();
    private final Label given = new Label();
    private final Label suggested = new Label();
    private final Label doubt = new Label();
    private final Gauge confidence = new Gauge().scale(0, 1);
    private final Label decision = new Label();
    private final Button accept;
    private final Button keep;
    private final Button undo;
    private final FlowPane others = new FlowPane(8, 8);
    private final RowCard row;
    private List<LabelSuspect> listed = List.of();
    private boolean filling;

    LabelReview(Texts texts, LabelReviewModel model, RowCard row, Runnable onClose) {
        this.texts = texts;
        this.model = model;
        this.row = row;
        this.onClose = onClose;
        setId("label-review");
        accept = button("label-accept", Feather.CHECK, model::accept);
        accept.getStyleClass().add("accent");
        keep = button("label-keep", Feather.SHIELD, model::keep);
        undo = button("label-undo", Feather.CORNER_UP_LEFT, model::undo);
        undo.setText(texts.of("inspect.labels.undo"));
        setTop(head());
        setLeft(listCard());
        setCenter(suspectCard());
        addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    }

    private static Button button(String id, Feather icon, Runnable action) {
        var button = new Button("", new FontIcon(icon));
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setFocusTraversable(false);
        button.setOnAction(_ -> action.run());
        return button;
    }

    private Node head() {
        var back = new Button(texts.of("inspect.back"), new FontIcon(Feather.ARROW_LEFT));
        back.setId("label-back");
        back.setMinWidth(Region.USE_PREF_SIZE);
        back.setOnAction(_ -> onClose.run());
        progress.setId("label-progress");
        progress.setMinWidth(Region.USE_PREF_SIZE);
        bar.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(bar, Priority.ALWAYS);
        var head = new HBox(14, back, bar, progress);
        head.setAlignment(Pos.CENTER_LEFT);
        head.setPadding(new javafx.geometry.Insets(0, 0, 14, 0));
        return head;
    }

    private Node listCard() {
        list.setId("label-list");
        list.getStyleClass().addAll("dense", "label-list");
        list.setFixedCellSize(46);
        list.setCellFactory(_ -> new SuspectCell());
        list.getSelectionModel()
                .selectedIndexProperty()
                .addListener((_, _, now) -> {
                    if (!filling && now.intValue() >= 0) {
                        model.go(now.intValue());
                    }
                });
        VBox.setVgrow(list, Priority.ALWAYS);
        var card = new VBox(8, list);
        card.getStyleClass().addAll("card-area", "snug");
        card.setPrefWidth(290);
        card.setMinWidth(230);
        BorderPane.setMargin(card, new javafx.geometry.Insets(0, 16, 0, 0));
        return card;
    }

    private Node suspectCard() {
        place.getStyleClass().addAll("text-small", "text-muted");
        given.setId("label-given");
        suggested.setId("label-suggested");
        given.getStyleClass().addAll("label-chip", "label-given");
        suggested.getStyleClass().addAll("label-chip", "label-suggested");
        var arrow = new FontIcon(Feather.ARROW_RIGHT);
        arrow.getStyleClass().add("tone-muted");
        var labels =
                new HBox(
                        14,
                        named("inspect.labels.given", given),
                        arrow,
                        named("inspect.labels.suggested", suggested));
        labels.setAlignment(Pos.BOTTOM_LEFT);
        doubt.setWrapText(true);
        doubt.getStyleClass().addAll("text-small", "text-muted");
        confidence.setMaxWidth(260);
        decision.getStyleClass().add("text-bold");
        var actions = new HBox(8, accept, keep, undo, decision);
        actions.setAlignment(Pos.CENTER_LEFT);
        var keys = new Label(texts.of("inspect.labels.keys"));
        keys.setWrapText(true);
        keys.setMinHeight(Region.USE_PREF_SIZE);
        keys.getStyleClass().addAll("text-small", "text-muted");
        VBox.setVgrow(row, Priority.ALWAYS);
        var card = new VBox(12, place, labels, doubt, confidence, actions, others, keys, row);
        card.getStyleClass().add("card-area");
        return card;
    }

    private VBox named(String key, Label value) {
        var name = new Label(texts.of(key));
        name.getStyleClass().addAll("text-small", "text-muted");
        return new VBox(4, name, value);
    }

    private void key(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        boolean handled = true;
        KeyCode code = event.getCode();
        switch (code) {
            case J, DOWN -> model.go(model.at() + 1);
            case K, UP -> model.go(model.at() - 1);
            case Y, ENTER -> model.accept();
            case N -> model.keep();
            case U, BACK_SPACE -> model.undo();
            case ESCAPE -> onClose.run();
            default -> handled = code.isDigitKey() && digit(event);
        }
        if (handled) {
            event.consume();
        }
    }

    private boolean digit(KeyEvent event) {
        String digit = event.getText();
        if (digit.length() == 1 && digit.charAt(0) >= '1' && digit.charAt(0) <= '9') {
            model.choose(digit.charAt(0) - '0');
            return true;
        }
        return false;
    }

    /// Shows where the review stands.
    void refresh() {
        filling = true;
        if (!listed.equals(model.suspects())) {
            listed = model.suspects();
            list.getItems().setAll(listed);
        } else {
            list.refresh();
        }
        if (model.at() < listed.size()) {
            list.getSelectionModel().select(model.at());
            list.scrollTo(Math.max(0, model.at() - 3));
        }
        filling = false;
        progress.setText(
                texts.of(
                        "inspect.labels.progress",
                        model.reviewed(),
                        listed.size(),
                        model.corrected()));
        bar.setProgress(listed.isEmpty() ? 1 : (double) model.reviewed() / listed.size());
        undo.setDisable(!model.undoable());
        model.current().ifPresent(this::show);
    }

    private void show(LabelSuspect suspect) {
        place.setText(
                texts.of(
                        "inspect.labels.place",
                        model.at() + 1,
                        model.suspects().size(),
                        Figures.count(suspect.row() + 1, texts.locale())));
        given.setText(suspect.given());
        suggested.setText(suspect.suggested());
        doubt.setText(
                texts.of(
                        "inspect.labels.doubt",
                        suspect.given(),
                        Figures.percent(suspect.confidence(), texts.locale())));
        confidence.value(suspect.confidence(), suspect.confidence() < 0.2 ? "danger" : "warning");
        accept.setText(texts.of("inspect.labels.accept", suspect.suggested()));
        keep.setText(texts.of("inspect.labels.keep", suspect.given()));
        String decided = model.decision(suspect);
        decision.setText(decided == null ? "" : said(suspect, decided));
        others.getChildren().clear();
        for (int i = 0; i < Math.min(9, model.classes().size()); i++) {
            others.getChildren().add(other(i + 1, model.classes().get(i)));
        }
        row.show(suspect.row(), model.target());
    }

    private Node other(int number, String name) {
        var button = new Button(number + "  " + name);
        button.setId("label-class-" + number);
        button.getStyleClass().add("small");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setFocusTraversable(false);
        button.setOnAction(_ -> model.choose(number));
        return button;
    }

    private String said(LabelSuspect suspect, String label) {
        return label.equals(suspect.given())
                ? texts.of("inspect.labels.kept")
                : texts.of("inspect.labels.changed", label);
    }

    private final class SuspectCell extends ListCell<LabelSuspect> {
        private final Label number = new Label();
        private final Label change = new Label();
        private final Label share = new Label();
        private final FontIcon sign = new FontIcon(Feather.CIRCLE);
        private final HBox all;

        SuspectCell() {
            number.getStyleClass().addAll("text-small", "text-muted");
            share.getStyleClass().addAll("text-small", "text-muted");
            share.setMinWidth(Region.USE_PREF_SIZE);
            var words = new VBox(change, number);
            words.setMinWidth(0);
            words.setAlignment(Pos.CENTER_LEFT);
            HBox.setHgrow(words, Priority.ALWAYS);
            all = new HBox(10, sign, words, share);
            all.setAlignment(Pos.CENTER_LEFT);
            all.prefWidthProperty().bind(list.widthProperty().subtract(44));
            all.setMaxWidth(Region.USE_PREF_SIZE);
        }

        @Override
        protected void updateItem(@Nullable LabelSuspect suspect, boolean empty) {
            super.updateItem(suspect, empty);
            setGraphic(suspect == null ? null : all);
            if (suspect == null) {
                return;
            }
            number.setText(
                    texts.of(
                            "inspect.labels.row",
                            Figures.count(suspect.row() + 1, texts.locale())));
            change.setText(suspect.given() + " → " + suspect.suggested());
            share.setText(Figures.percent(suspect.confidence(), texts.locale()));
            String decided = model.decision(suspect);
            boolean kept = suspect.given().equals(decided);
            sign.setIconCode(
                    decided == null
                            ? Feather.CIRCLE
                            : kept ? Feather.SHIELD : Feather.CHECK_CIRCLE);
            sign.getStyleClass()
                    .setAll("ikonli-font-icon", decided == null ? "tone-muted" : "tone-success");
        }
    }
}
