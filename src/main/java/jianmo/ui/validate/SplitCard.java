package jianmo.ui.validate;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;

import jianmo.base.message.Names;
import jianmo.dataset.SplitRule;
import jianmo.text.Texts;
import jianmo.ui.control.Sentence;
import jianmo.ui.control.Words;
import jianmo.validate.SplitFacts;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.EnumMap;
import java.util.Map;

/// How the rows are divided, what is locked and how often it was looked at; and another rule to
/// choose, which goes into the recipe.
final class SplitCard extends VBox {

    private static final double BAR = 12;

    private final Texts texts;
    private final Words words;
    private final ValidateViewModel model;
    private final Map<SplitRule, ToggleButton> rules = new EnumMap<>(SplitRule.class);
    private final ComboBox<String> by = new ComboBox<>();
    private final Label why = new Label();
    private final VBox facts = new VBox(8);
    private boolean filling;

    SplitCard(Texts texts, ValidateViewModel model) {
        super(12);
        this.texts = texts;
        this.words = new Words(texts);
        this.model = model;
        setId("split");
        getStyleClass().add("card-area");
        var title = new Label(texts.of("trust.split.title"));
        title.getStyleClass().add("card-heading");
        var chooser = new FlowPane(6, 6);
        var group = new ToggleGroup();
        for (SplitRule rule : SplitRule.values()) {
            var button = new ToggleButton(texts.of("trust.split.rule." + Names.of(rule)));
            button.setId("split-" + Names.of(rule));
            button.getStyleClass().add("small");
            button.setMinWidth(Region.USE_PREF_SIZE);
            button.setToggleGroup(group);
            button.setTooltip(tip(texts.of("trust.split.why." + Names.of(rule))));
            button.setOnAction(_ -> choose(rule));
            rules.put(rule, button);
            chooser.getChildren().add(button);
        }
        by.setId("split-by");
        by.setPromptText(texts.of("trust.split.by"));
        by.setMaxWidth(240);
        by.setButtonCell(
                new ListCell<>() {
                    @Override
                    protected void updateItem(@Nullable String name, boolean empty) {
                        super.updateItem(name, empty);
                        setText(name == null || empty ? texts.of("trust.split.by") : name);
                    }
                });
        by.managedProperty().bind(by.visibleProperty());
        by.valueProperty()
                .addListener((_, _, now) -> {
                    if (!filling && now != null) {
                        model.divide(chosen(), now);
                    }
                });
        why.setWrapText(true);
        why.setMinHeight(Region.USE_PREF_SIZE);
        why.getStyleClass().addAll("text-small", "text-muted");
        getChildren()
                .addAll(
                        title,
                        facts,
                        Sentence.aside(texts.of("trust.split.choose")),
                        chooser,
                        by,
                        why);
    }

    private static Tooltip tip(String words) {
        var tip = new Tooltip(words);
        tip.setWrapText(true);
        tip.setMaxWidth(340);
        return tip;
    }

    private SplitRule chosen() {
        return rules.entrySet().stream()
                .filter(entry -> entry.getValue().isSelected())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(SplitRule.AUTO);
    }

    /// A rule that needs a column takes the one with the right role, else the first that fits once
    /// a person has chosen it.
    private void choose(SplitRule rule) {
        select(rule);
        show(rule, null);
        if (!ValidateViewModel.byColumn(rule) || model.standing(rule).isPresent()) {
            model.divide(rule, null);
        }
    }

    private void select(SplitRule rule) {
        ToggleButton button = rules.get(rule);
        if (button != null) {
            button.setSelected(true);
        }
    }

    private void show(SplitRule rule, @Nullable String column) {
        filling = true;
        boolean needed = ValidateViewModel.byColumn(rule);
        by.setVisible(needed);
        by.getItems().setAll(model.columns(rule));
        by.setValue(column != null ? column : model.standing(rule).orElse(null));
        String words = texts.of("trust.split.why." + Names.of(rule));
        why.setText(
                needed && by.getValue() == null
                        ? words + " " + texts.of("trust.split.needs-column")
                        : words);
        filling = false;
    }

    /// @param divided null while nothing was divided
    /// @param looks at the locked rows so far
    void refresh(@Nullable SplitFacts divided, int looks) {
        var now = model.division();
        select(now.split());
        show(now.split(), now.splitBy());
        facts.getChildren().clear();
        if (divided != null) {
            String rule = texts.of("trust.split.rule." + divided.rule());
            facts.getChildren()
                    .addAll(
                            new Label(
                                    divided.by() == null
                                            ? texts.of("trust.split.now", rule)
                                            : texts.of("trust.split.now-by", rule, divided.by())),
                            bar(divided),
                            legend(divided),
                            locked(looks));
        } else {
            facts.getChildren()
                    .add(
                            Sentence.aside(
                                    texts.of(
                                            "trust.split.shares",
                                            words.percent(now.validation()),
                                            words.percent(now.test()))));
        }
    }

    private Node locked(int looks) {
        var label = new Label(texts.of("trust.split.locked", looks), new FontIcon(Feather.LOCK));
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    private Node bar(SplitFacts facts) {
        return new ShareBar(facts.train(), facts.validation(), facts.test());
    }

    private Node legend(SplitFacts facts) {
        var legend = new FlowPane(14, 4);
        legend.getChildren()
                .addAll(
                        entry("split-train", "trust.split.train", facts.train()),
                        entry("split-validation", "trust.split.validation", facts.validation()),
                        entry("split-test", "trust.split.test", facts.test()));
        return legend;
    }

    private Node entry(String style, String key, int rows) {
        var square = new Rectangle(10, 10);
        square.getStyleClass().add(style);
        var label = new Label(texts.of(key, words.count(rows)), square);
        label.getStyleClass().addAll("text-small");
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    /// Training, validation and locked rows as parts of one bar.
    private static final class ShareBar extends HBox {
        ShareBar(int train, int validation, int test) {
            setAlignment(Pos.CENTER_LEFT);
            double all = Math.max(1, (double) train + validation + test);
            part("split-train", train / all);
            part("split-validation", validation / all);
            part("split-test", test / all);
            setMinHeight(BAR);
            setMaxWidth(Double.MAX_VALUE);
        }

        private void part(String style, double share) {
            var part = new Rectangle(0, BAR);
            part.getStyleClass().add(style);
            part.widthProperty().bind(widthProperty().multiply(share));
            part.setManaged(true);
            getChildren().add(part);
        }

        @Override
        protected double computeMinWidth(double height) {
            return 60;
        }

        @Override
        protected double computePrefWidth(double height) {
            return 200;
        }
    }
}
