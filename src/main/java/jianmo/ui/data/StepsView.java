package jianmo.ui.data;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import jianmo.chart.Figures;
import jianmo.dataset.DataSummary;
import jianmo.dataset.prepare.Effect;
import jianmo.dataset.prepare.Preparation;
import jianmo.text.Texts;
import jianmo.ui.control.Busy;
import jianmo.ui.control.Card;
import jianmo.ui.control.Dialogs;
import jianmo.ui.shell.PanelContext;
import jianmo.ui.task.Latest;
import jianmo.workflow.recipe.Recipe.DataStep;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.ArrayList;
import java.util.List;

/// The steps that prepare the table, in order, and the editor that adds one.
final class StepsView extends HBox implements Busy {

    private final PanelContext context;
    private final Texts texts;
    private final DataViewModel model;
    private final StepWords words;
    private final StepEditor editor;
    private final VBox list = new VBox(8);
    private final List<Label> effects = new ArrayList<>();
    private final Latest<Effect> latest = new Latest<>();
    private boolean measured = true;

    StepsView(PanelContext context, DataViewModel model) {
        super(14);
        this.context = context;
        this.texts = context.texts();
        this.model = model;
        words = new StepWords(texts);
        editor = new StepEditor(texts, model.project(), this::add);
        list.setId("steps");
        var scroll = new ScrollPane(list);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().addAll("edge-to-edge", "page-scroll");
        var left = new Card(texts.of("ui.data.steps"), scroll).growing();
        left.setMinWidth(260);
        left.setPrefWidth(360);
        left.setMaxWidth(460);
        HBox.setHgrow(editor, Priority.ALWAYS);
        getChildren().addAll(left, editor);
    }

    /// @param inSight whether the effects of the steps are measured at once
    void show(DataSummary summary, DataStep wanted, boolean inSight) {
        editor.show(DataViewModel.rows(summary, wanted), summary.profile().rows());
        latest.forget();
        effects.clear();
        list.getChildren().clear();
        if (wanted.steps().isEmpty()) {
            var none = new Label(texts.of("ui.step.none"));
            none.setWrapText(true);
            none.getStyleClass().add("text-muted");
            list.getChildren().add(none);
        }
        for (int i = 0; i < wanted.steps().size(); i++) {
            list.getChildren().add(line(i, wanted.steps().get(i)));
        }
        measured = summary.profile().rows() > StepEditor.LIVE;
        if (inSight) {
            measure();
        }
    }

    /// The view came in sight: says of each step what it does, one after the other.
    void measure() {
        if (!measured) {
            measured = true;
            measure(0);
        }
    }

    private void measure(int step) {
        if (step >= effects.size()) {
            return;
        }
        Label label = effects.get(step);
        latest.ask(
                model.project().effectOf(step),
                effect -> {
                    say(label, sentence(effect));
                    measure(step + 1);
                },
                failure -> {
                    say(label, texts.of(Dialogs.sentenceOf(failure)));
                    label.getStyleClass().add("tone-danger");
                });
    }

    private static void say(Label label, String sentence) {
        label.setText(sentence);
        label.setManaged(true);
    }

    private String sentence(Effect effect) {
        long gone = effect.rowsBefore() - effect.rowsAfter();
        if (gone == 0 && effect.changedCells() == 0) {
            return texts.of("ui.step.effect.none");
        }
        return texts.of(
                "ui.step.effect",
                Figures.count(gone, texts.locale()),
                Figures.count(effect.changedCells(), texts.locale()));
    }

    @Override
    public boolean busy() {
        return latest.busyProperty().get();
    }

    private Node line(int index, Preparation step) {
        var icon = new FontIcon(StepWords.icon(step));
        icon.getStyleClass().add("step-icon");
        var sentence = new Label((index + 1) + ". " + words.of(step));
        sentence.setWrapText(true);
        sentence.setMinHeight(Region.USE_PREF_SIZE);
        var reach = new Label(words.onNewData(step));
        reach.setWrapText(true);
        reach.getStyleClass().addAll("text-small", "text-muted");
        var effect = new Label();
        effect.setId("effect-of-step-" + index);
        effect.setWrapText(true);
        effect.setManaged(false);
        effect.getStyleClass().add("text-small");
        effects.add(effect);
        var text = new VBox(2, sentence, effect, reach);
        HBox.setHgrow(text, Priority.ALWAYS);
        var remove = new Button(null, new FontIcon(Feather.X));
        remove.setId("remove-step-" + index);
        remove.getStyleClass().addAll("button-icon", "flat", "small");
        remove.setTooltip(new Tooltip(texts.of("ui.step.remove")));
        remove.setAccessibleText(texts.of("ui.step.remove"));
        remove.setOnAction(_ -> remove(step));
        remove.disableProperty().bind(context.runs().running());
        var line = new HBox(10, icon, text, remove);
        line.setAlignment(Pos.TOP_LEFT);
        line.getStyleClass().add("step-line");
        return line;
    }

    private void add(Preparation step) {
        model.edits()
                .data(d -> {
                    var steps = new ArrayList<>(d.steps());
                    steps.add(step);
                    return d.withSteps(steps);
                });
    }

    private void remove(Preparation step) {
        model.edits()
                .data(d -> {
                    List<Preparation> steps = new ArrayList<>(d.steps());
                    steps.remove(step);
                    return d.withSteps(steps);
                });
    }
}
