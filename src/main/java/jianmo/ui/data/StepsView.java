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

import jianmo.dataset.DataSummary;
import jianmo.dataset.prepare.Preparation;
import jianmo.text.Texts;
import jianmo.ui.control.Card;
import jianmo.ui.shell.PanelContext;
import jianmo.workflow.recipe.Recipe.DataStep;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.ArrayList;
import java.util.List;

/// The steps that prepare the table, in order, and the editor that adds one.
final class StepsView extends HBox {

    private final PanelContext context;
    private final Texts texts;
    private final DataViewModel model;
    private final StepWords words;
    private final StepEditor editor;
    private final VBox list = new VBox(8);

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

    void show(DataSummary summary, DataStep wanted) {
        editor.show(DataViewModel.rows(summary, wanted), summary.profile().rows());
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
        var text = new VBox(2, sentence, reach);
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
