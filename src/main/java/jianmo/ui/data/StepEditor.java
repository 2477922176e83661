package jianmo.ui.data;

import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import javafx.util.StringConverter;

import jianmo.dataset.prepare.Effect;
import jianmo.dataset.prepare.Preparation;
import jianmo.text.Texts;
import jianmo.ui.control.Busy;
import jianmo.ui.control.Dialogs;
import jianmo.ui.data.DataViewModel.ColumnRow;
import jianmo.ui.data.StepForm.Kind;
import jianmo.ui.repair.EffectView;
import jianmo.ui.task.Latest;
import jianmo.workflow.Project;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/// Writes a new step: its kind, its fields, what it would do, and the button that adds it.
final class StepEditor extends VBox implements Busy {

    /// Larger tables are looked at when asked, smaller ones while somebody writes.
    static final long LIVE = 500_000;

    private final Texts texts;
    private final Project project;
    private final Consumer<Preparation> onAdd;
    private final ComboBox<Kind> kinds = new ComboBox<>();
    private final VBox place = new VBox();
    private final Label words = new Label();
    private final ScrollPane effect = new ScrollPane();
    private final Button add;
    private final Button look;
    private final Latest<Effect> latest = new Latest<>();
    private final PauseTransition pause = new PauseTransition(Duration.millis(450));
    private List<ColumnRow> columns = List.of();
    private long rows;
    private @Nullable Preparation step;

    StepEditor(Texts texts, Project project, Consumer<Preparation> onAdd) {
        super(12);
        this.texts = texts;
        this.project = project;
        this.onAdd = onAdd;
        getStyleClass().add("card-area");
        setId("step-editor");
        var heading = new Label(texts.of("ui.step.new"));
        heading.getStyleClass().add("card-heading");
        kinds.setId("step-kind");
        kinds.getItems().setAll(Kind.values());
        kinds.setConverter(new Word());
        kinds.valueProperty().addListener((_, _, kind) -> open(kind));
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        words.getStyleClass().add("text-muted");
        effect.setFitToWidth(true);
        effect.setId("effect");
        effect.getStyleClass().addAll("edge-to-edge", "page-scroll");
        VBox.setVgrow(effect, Priority.ALWAYS);
        add = new Button(texts.of("ui.step.add"), new FontIcon(Feather.PLUS));
        add.setId("step-add");
        add.getStyleClass().add("accent");
        add.setOnAction(_ -> add());
        look = new Button(texts.of("ui.step.preview"), new FontIcon(Feather.EYE));
        look.setId("step-preview");
        look.setOnAction(_ -> look());
        pause.setOnFinished(_ -> look());
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var top = new HBox(10, heading, space, kinds);
        top.setAlignment(Pos.CENTER_LEFT);
        var buttons = new HBox(10, add, look);
        getChildren().addAll(top, words, place, buttons, effect);
    }

    /// Takes the columns of the table; keeps what is being written.
    void show(List<ColumnRow> shown, long allRows) {
        boolean other = !names(shown).equals(names(columns));
        columns = shown;
        rows = allRows;
        look.setVisible(rows > LIVE);
        look.setManaged(rows > LIVE);
        if (kinds.getValue() == null) {
            kinds.setValue(Kind.DERIVE);
        } else if (other) {
            open(kinds.getValue());
        }
    }

    private static List<String> names(List<ColumnRow> rows) {
        return rows.stream().map(row -> row.column().name()).toList();
    }

    @Override
    public boolean busy() {
        return latest.busyProperty().get();
    }

    private void open(Kind kind) {
        var form = new StepForm(texts, kind, columns);
        words.setText(texts.of("ui.step.help." + id(kind)));
        form.stepProperty().addListener((_, _, made) -> made(made));
        place.getChildren().setAll(form);
        made(form.stepProperty().get());
    }

    private void made(@Nullable Preparation made) {
        step = made;
        latest.forget();
        add.setDisable(made == null);
        look.setDisable(made == null);
        effect.setContent(null);
        if (made == null) {
            pause.stop();
        } else if (rows <= LIVE) {
            pause.playFromStart();
        }
    }

    private void look() {
        Preparation now = step;
        if (now == null) {
            return;
        }
        say(texts.of("ui.step.looking"), false);
        latest.ask(
                project.effect(List.of(now)),
                found -> effect.setContent(new EffectView(texts, found)),
                failure -> {
                    add.setDisable(true);
                    say(texts.of(Dialogs.sentenceOf(failure)), true);
                });
    }

    private void say(String sentence, boolean wrong) {
        var label = new Label(sentence);
        label.setId("effect-words");
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        label.getStyleClass().add(wrong ? "tone-danger" : "text-muted");
        effect.setContent(label);
    }

    private void add() {
        Preparation now = step;
        if (now != null) {
            onAdd.accept(now);
            open(kinds.getValue());
        }
    }

    private static String id(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private final class Word extends StringConverter<Kind> {
        @Override
        public String toString(@Nullable Kind kind) {
            return kind == null ? "" : texts.of("ui.step.kind." + id(kind));
        }

        @Override
        public Kind fromString(String text) {
            throw new UnsupportedOperationException("not editable");
        }
    }
}
