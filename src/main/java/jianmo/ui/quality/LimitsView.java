package jianmo.ui.quality;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;

import jianmo.base.message.Message;
import jianmo.quality.Limit;
import jianmo.quality.QualityCheck;
import jianmo.quality.QualityChecks;
import jianmo.quality.Thresholds;
import jianmo.text.Texts;
import jianmo.ui.control.Card;
import jianmo.workflow.recipe.QualityProfiles;
import jianmo.workflow.recipe.Recipe.QualityStep;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.io.File;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the matrix measures and where a value stops being good: limits and dimensions, rules of
/// one's own, the wished mix. Nothing can be changed while a teacher has locked it.
final class LimitsView extends BorderPane {

    private final Texts texts;
    private final QualityViewModel model;
    private final RuleCheck check;
    private final MixEditor mix;
    private final GridPane form = new GridPane(10, 6);
    private final Map<Limit, Spinner<Double>> fields = new LinkedHashMap<>();
    private final Map<String, CheckBox> on = new LinkedHashMap<>();
    private final VBox rules = new VBox(6);
    private final TextField rule = new TextField();
    private final Label answer = new Label();
    private final Label lock = new Label();
    private final VBox editors = new VBox(16);
    private final Card limits;
    private final Button apply;
    private final Button standard;
    private final MenuItem load = new MenuItem();
    private List<String> kept = new ArrayList<>();
    private @Nullable QualityStep shown;

    LimitsView(Texts texts, QualityViewModel model, RuleCheck check, Runnable onClose) {
        this.texts = texts;
        this.model = model;
        this.check = check;
        setId("limits");
        apply =
                new Button(
                        texts.of("panels.quality.thresholds.apply"), new FontIcon(Feather.CHECK));
        apply.setId("apply-thresholds");
        apply.getStyleClass().add("accent");
        apply.setOnAction(_ -> apply());
        standard = new Button(texts.of("panels.quality.thresholds.standard"));
        standard.setId("standard-thresholds");
        standard.getStyleClass().add("flat");
        standard.setOnAction(_ -> fill(QualityStep.standard().withMix(model.settings().mix())));
        mix = new MixEditor(texts, model.categories());
        form.setPadding(new javafx.geometry.Insets(0, 14, 0, 0));
        var scroll = new ScrollPane(form);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().addAll("edge-to-edge", "page-scroll");
        limits = new Card(texts.of("inspect.limits.title"), scroll).growing();
        editors.getChildren()
                .setAll(
                        new Card(texts.of("inspect.rules.title"), rulesBox()),
                        new Card(texts.of("inspect.mix.title"), mix));
        setTop(head(onClose));
        setCenter(limits);
        var right = new ScrollPane(editors);
        right.setFitToWidth(true);
        right.setPrefWidth(390);
        right.setMinWidth(320);
        right.getStyleClass().addAll("edge-to-edge", "page-scroll");
        BorderPane.setMargin(right, new javafx.geometry.Insets(0, 0, 0, 16));
        setRight(right);
    }

    private Node head(Runnable onClose) {
        var back = new Button(texts.of("inspect.back"), new FontIcon(Feather.ARROW_LEFT));
        back.setId("limits-back");
        back.setMinWidth(Region.USE_PREF_SIZE);
        back.setOnAction(_ -> onClose.run());
        lock.setId("limits-lock");
        lock.setGraphic(new FontIcon(Feather.LOCK));
        lock.getStyleClass().add("tone-warning");
        lock.setWrapText(true);
        lock.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(lock, Priority.ALWAYS);
        standard.setMinWidth(Region.USE_PREF_SIZE);
        apply.setMinWidth(Region.USE_PREF_SIZE);
        var head = new HBox(12, back, lock, profile(), standard, apply);
        head.setAlignment(Pos.CENTER_LEFT);
        head.setPadding(new javafx.geometry.Insets(0, 0, 14, 0));
        return head;
    }

    private Node profile() {
        var save = new MenuItem(texts.of("inspect.profile.save"));
        save.setOnAction(_ -> {
            var chooser = new FileChooser();
            chooser.setTitle(texts.of("inspect.profile.save"));
            chooser.setInitialFileName(QualityProfiles.NAME);
            File chosen = chooser.showSaveDialog(getScene().getWindow());
            if (chosen != null) {
                model.saveProfile(chosen.toPath());
            }
        });
        load.setText(texts.of("inspect.profile.load"));
        load.setOnAction(_ -> {
            var chooser = new FileChooser();
            chooser.setTitle(texts.of("inspect.profile.load"));
            File chosen = chooser.showOpenDialog(getScene().getWindow());
            if (chosen != null) {
                model.loadProfile(chosen.toPath(), this::refresh);
            }
        });
        var button = new MenuButton(texts.of("inspect.profile"), new FontIcon(Feather.SHARE_2));
        button.setId("limits-profile");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.getItems().addAll(save, load);
        return button;
    }

    private Node rulesBox() {
        var line = new Label(texts.of("inspect.rules.line"));
        line.setWrapText(true);
        line.setMinHeight(Region.USE_PREF_SIZE);
        line.getStyleClass().addAll("text-small", "text-muted");
        rule.setId("rule-text");
        rule.setPromptText("age between 0 and 120");
        rule.setOnAction(_ -> add());
        HBox.setHgrow(rule, Priority.ALWAYS);
        var add = new Button(texts.of("inspect.rules.add"), new FontIcon(Feather.PLUS));
        add.setId("rule-add");
        add.setMinWidth(Region.USE_PREF_SIZE);
        add.disableProperty().bind(rule.textProperty().isEmpty());
        add.setOnAction(_ -> add());
        answer.setId("rule-answer");
        answer.setWrapText(true);
        answer.setMinHeight(Region.USE_PREF_SIZE);
        answer.managedProperty().bind(answer.textProperty().isNotEmpty());
        return new VBox(8, line, new HBox(8, rule, add), answer, rules);
    }

    /// Takes what the recipe says, unless it is what is being edited.
    void refresh() {
        QualityStep now = model.settings();
        if (!now.equals(shown)) {
            fill(now);
            shown = now;
        }
        lock.setText(now.locked() ? texts.of("inspect.limits.locked") : "");
        lock.setVisible(now.locked());
        limits.setDisable(now.locked());
        editors.setDisable(now.locked());
        apply.setDisable(now.locked());
        standard.setDisable(now.locked());
        load.setDisable(now.locked());
    }

    private void fill(QualityStep step) {
        fields.clear();
        on.clear();
        form.getChildren().clear();
        var wide = new ColumnConstraints();
        wide.setHgrow(Priority.ALWAYS);
        form.getColumnConstraints().setAll(wide, new ColumnConstraints(), new ColumnConstraints());
        int row = 0;
        List<String> ids = QualityChecks.all().stream().map(QualityCheck::id).toList();
        for (var group : Dimensions.grouped(ids).entrySet()) {
            var title = new Label(model.dimensions().groupTitle(group.getKey()));
            title.getStyleClass().addAll("text-small", "text-muted", "limit-group");
            form.add(title, 0, row++);
            for (String id : group.getValue()) {
                row(row++, id, step);
            }
        }
        kept = new ArrayList<>(step.rules());
        showRules();
        mix.show(step.mix());
        answer.setText("");
    }

    private void row(int at, String id, QualityStep step) {
        var box = new CheckBox(model.title(id));
        box.setId("dimension-" + id);
        box.setSelected(!step.off().contains(id));
        var tip = new Tooltip(model.help(id));
        tip.setWrapText(true);
        tip.setMaxWidth(360);
        box.setTooltip(tip);
        on.put(id, box);
        form.add(box, 0, at);
        Thresholds.all().stream()
                .filter(limit -> limit.dimension().equals(id))
                .findFirst()
                .ifPresent(limit -> limit(at, limit, box, step.thresholds().of(id)));
    }

    private void limit(int at, Limit limit, CheckBox box, double value) {
        boolean share = limit.unit() == Limit.Unit.SHARE;
        var field =
                new Spinner<Double>(
                        0, share ? 100 : limit.most(), share ? round(value * 100) : value, 1);
        field.setEditable(true);
        field.setPrefWidth(112);
        field.setId("threshold-" + limit.dimension());
        field.disableProperty().bind(box.selectedProperty().not());
        String name = "panels.quality.limit." + limit.dimension();
        if (texts.has(name)) {
            field.setTooltip(new Tooltip(texts.of(name)));
            field.setAccessibleText(texts.of(name));
        }
        String unit =
                switch (limit.unit()) {
                    case SHARE -> "panels.quality.thresholds.percent";
                    case DAYS -> "panels.quality.thresholds.days";
                    case COUNT -> "panels.quality.thresholds.count";
                };
        form.add(field, 1, at);
        form.add(new Label(texts.of(unit)), 2, at);
        fields.put(limit, field);
    }

    private static double round(double value) {
        return Math.rint(value * 1000) / 1000;
    }

    private void showRules() {
        rules.getChildren().clear();
        for (String each : kept) {
            var words = new Label(each);
            words.setWrapText(true);
            words.getStyleClass().add("command");
            words.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(words, Priority.ALWAYS);
            var look = new Button(texts.of("inspect.rules.check"));
            look.getStyleClass().addAll("small");
            look.setMinWidth(Region.USE_PREF_SIZE);
            look.setOnAction(_ -> check.check(each, (sentence, _) -> say(each, sentence)));
            var remove = new Button("", new FontIcon(Feather.X));
            remove.getStyleClass().addAll("button-icon", "flat", "small");
            remove.setAccessibleText(texts.of("inspect.rules.remove"));
            remove.setTooltip(new Tooltip(texts.of("inspect.rules.remove")));
            remove.setOnAction(_ -> {
                kept.remove(each);
                showRules();
            });
            var line = new HBox(6, words, look, remove);
            line.setAlignment(Pos.CENTER_LEFT);
            rules.getChildren().add(line);
        }
    }

    /// Takes a rule up when the table understands it.
    private void add() {
        String text = rule.getText().strip();
        if (text.isEmpty() || kept.contains(text)) {
            return;
        }
        answer.setText(texts.of("inspect.rules.checking"));
        check.check(
                text,
                (sentence, usable) -> {
                    say(text, sentence);
                    if (usable && !kept.contains(text)) {
                        kept.add(text);
                        rule.clear();
                        showRules();
                    }
                });
    }

    private void say(String text, Message sentence) {
        answer.setText(texts.of("inspect.rules.answer", text, sentence));
    }

    private void apply() {
        Thresholds changed = Thresholds.standard();
        for (var entry : fields.entrySet()) {
            Spinner<Double> field = entry.getValue();
            field.commitValue();
            boolean share = entry.getKey().unit() == Limit.Unit.SHARE;
            double value = share ? round(field.getValue()) / 100 : field.getValue();
            changed = changed.with(entry.getKey().dimension(), value);
        }
        List<String> off =
                on.entrySet().stream()
                        .filter(entry -> !entry.getValue().isSelected())
                        .map(Map.Entry::getKey)
                        .toList();
        model.setSettings(
                model.settings()
                        .withThresholds(changed)
                        .withOff(off)
                        .withRules(kept)
                        .withMix(mix.value()));
        answer.setText(texts.of("inspect.limits.applied"));
    }
}
