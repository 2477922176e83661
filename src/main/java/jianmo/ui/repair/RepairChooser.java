package jianmo.ui.repair;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import jianmo.base.message.Message;
import jianmo.quality.Repair;
import jianmo.text.Texts;
import jianmo.ui.control.Busy;
import jianmo.ui.control.ChoiceCard;
import jianmo.ui.repair.RepairViewModel.State;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.List;

/// Ways to mend a finding: choosing one previews its effect, a button puts it into the recipe.
public final class RepairChooser extends HBox implements Busy {

    private final Texts texts;
    private final RepairViewModel model;
    private final VBox cards = new VBox(8);
    private final BorderPane preview = new BorderPane();
    private final Button apply;
    private final Label hint = new Label();
    private boolean allowed = true;
    private @Nullable Repair chosen;

    public RepairChooser(Texts texts, RepairViewModel model) {
        super(16);
        this.texts = texts;
        this.model = model;
        apply = new Button(texts.of("inspect.repair.apply"), new FontIcon(Feather.CHECK));
        apply.setId("apply-repair");
        apply.getStyleClass().add("accent");
        apply.setMinWidth(Region.USE_PREF_SIZE);
        apply.setOnAction(_ -> {
            if (chosen != null) {
                model.apply(chosen);
            }
        });
        hint.setWrapText(true);
        hint.getStyleClass().addAll("text-small", "text-muted");
        hint.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(hint, Priority.ALWAYS);
        var foot = new HBox(12, hint, apply);
        foot.setAlignment(Pos.CENTER_RIGHT);
        var right = new BorderPane(preview);
        right.setBottom(foot);
        BorderPane.setMargin(foot, new javafx.geometry.Insets(8, 0, 0, 0));
        HBox.setHgrow(right, Priority.ALWAYS);
        var list = scrolling(cards);
        list.setPrefWidth(250);
        list.setMinWidth(210);
        getChildren().addAll(list, right);
        model.state().addListener((_, _, now) -> show(now));
    }

    private static ScrollPane scrolling(Region content) {
        content.setPadding(new javafx.geometry.Insets(0, 14, 0, 0));
        var scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().addAll("edge-to-edge", "page-scroll");
        return scroll;
    }

    /// Offers repairs; the first is chosen and previewed when `preview` is true.
    ///
    /// @param locked why the recipe can't be changed, null when it can
    public void offer(List<Repair> repairs, boolean first, @Nullable Message locked) {
        model.clear();
        chosen = null;
        allowed = locked == null;
        cards.getChildren().setAll(repairs.stream().map(this::card).toList());
        hint.setText(locked == null ? "" : texts.of(locked));
        show(new State.Nothing());
        if (repairs.isEmpty()) {
            preview.setCenter(middle(words("inspect.repair.none")));
        } else if (first) {
            choose(repairs.getFirst());
        }
    }

    private ChoiceCard card(Repair repair) {
        var title = new Label(texts.of(repair.title()));
        title.setWrapText(true);
        title.setMinHeight(Region.USE_PREF_SIZE);
        var content = new VBox(2, title);
        if (model.applied(repair)) {
            var done = new Label(texts.of("inspect.repair.done"), new FontIcon(Feather.CHECK));
            done.getStyleClass().addAll("text-small", "tone-success");
            content.getChildren().add(done);
        }
        var card = new ChoiceCard(content, texts.of(repair.title()), () -> choose(repair));
        card.setId("repair-" + repair.id());
        card.getProperties().put(Repair.class, repair);
        return card;
    }

    private void choose(Repair repair) {
        chosen = repair;
        for (Node card : cards.getChildren()) {
            ((ChoiceCard) card).setSelected(repair.equals(card.getProperties().get(Repair.class)));
        }
        model.preview(repair);
    }

    private void show(State state) {
        boolean ready = state instanceof State.Previewed;
        Repair now = chosen;
        apply.setDisable(!allowed || !ready || now == null || model.applied(now));
        switch (state) {
            case State.Nothing _ -> preview.setCenter(middle(words("inspect.repair.choose")));
            case State.Working working -> preview.setCenter(working(working));
            case State.Previewed(var effect) -> {
                var view = new EffectView(texts, effect);
                view.setId("effect");
                preview.setCenter(scrolling(view));
            }
            case State.Cancelled _ -> preview.setCenter(middle(words("inspect.repair.cancelled")));
            case State.Failed(Message message) ->
                    preview.setCenter(middle(words(message, "tone-danger")));
            case State.Applied(int step) -> {
                var done = words(Message.of("inspect.repair.applied", step), "tone-success");
                done.setId("repair-applied");
                done.setGraphic(new FontIcon(Feather.CHECK_CIRCLE));
                preview.setCenter(middle(done));
            }
        }
    }

    private Node working(State.Working working) {
        var bar = new ProgressBar(working.fraction());
        bar.setPrefWidth(260);
        Message step = working.step();
        var words = new Label(texts.of(step == null ? Message.of("inspect.repair.working") : step));
        words.getStyleClass().add("text-muted");
        var cancel = new Button(texts.of("inspect.repair.cancel"));
        cancel.setId("cancel-preview");
        cancel.getStyleClass().add("small");
        cancel.setOnAction(_ -> model.cancel());
        return middle(words, bar, cancel);
    }

    private Label words(String key) {
        return words(Message.of(key), "text-muted");
    }

    private Label words(Message message, String style) {
        var label = new Label(texts.of(message));
        label.setWrapText(true);
        label.setMaxWidth(420);
        label.getStyleClass().add(style);
        return label;
    }

    private static VBox middle(Node... nodes) {
        var box = new VBox(10, nodes);
        box.setAlignment(Pos.CENTER);
        return box;
    }

    @Override
    public boolean busy() {
        return model.state().get() instanceof State.Working;
    }
}
