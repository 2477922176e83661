package jianmo.ui.advice;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

import jianmo.advise.Advice;
import jianmo.text.Texts;
import jianmo.train.TrainingReport;
import jianmo.ui.control.Beside;
import jianmo.ui.control.Card;
import jianmo.ui.control.Dialogs;
import jianmo.ui.control.EmptyState;
import jianmo.ui.control.Page;
import jianmo.ui.shell.Panel;
import jianmo.ui.shell.PanelContext;
import jianmo.ui.shell.RunButton;
import jianmo.workflow.Stage;

import org.controlsfx.control.SegmentedButton;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The decision tree with the way taken, the ranked families, and the wish for speed.
public final class AdvicePanel implements Panel {

    private final PanelContext context;
    private final Texts texts;
    private final Page page;
    private final AdviceViewModel model;
    private final DecisionTree tree;
    private final FamilyList families;
    private final ToggleButton interactive;
    private final ToggleButton offline;
    private final HBox latency;
    private final Beside content;
    private @Nullable Advice shown;
    private @Nullable TrainingReport measured;

    public AdvicePanel(PanelContext context) {
        this.context = context;
        this.texts = context.texts();
        page = new Page(texts.of(Stage.ADVICE.titleKey()));
        model =
                new AdviceViewModel(
                        context.project(), texts, failure -> Dialogs.failure(page, texts, failure));
        tree = new DecisionTree(texts, model, context.help());
        families = new FamilyList(texts, model, context.help());
        interactive = toggle("interactive", false);
        offline = toggle("offline", true);
        var choice = new SegmentedButton(interactive, offline);
        var name = new Label(texts.of("panels.advice.latency"));
        latency = new HBox(8, name, choice);
        latency.setAlignment(Pos.CENTER_LEFT);
        latency.setMinWidth(Region.USE_PREF_SIZE);
        latency.setMaxHeight(Region.USE_PREF_SIZE);
        content =
                new Beside(
                        new Card(texts.of("panels.advice.tree"), tree).growing(),
                        new Card(texts.of("panels.advice.families"), families),
                        0.64,
                        820);
    }

    private ToggleButton toggle(String wish, boolean value) {
        var button = new ToggleButton(texts.of("panels.advice.latency." + wish));
        button.setId("latency-" + wish);
        button.setTooltip(new Tooltip(texts.of("panels.advice.latency." + wish + ".tip")));
        button.setOnAction(_ -> {
            button.setSelected(true);
            model.setOffline(value);
            context.help()
                    .show(
                            texts.of("panels.advice.latency"),
                            texts.of("panels.advice.latency." + wish + ".tip"));
        });
        return button;
    }

    @Override
    public Stage stage() {
        return Stage.ADVICE;
    }

    @Override
    public Region view() {
        return page;
    }

    @Override
    public void refresh() {
        (model.offline() ? offline : interactive).setSelected(true);
        Advice advice = model.advice().orElse(null);
        if (advice == null) {
            shown = null;
            page.setVerdict("");
            page.setActions(latency);
            page.setFilling(
                    new EmptyState(
                            Feather.GIT_BRANCH,
                            texts.of("panels.advice.empty.title"),
                            texts.of("panels.advice.empty.body"),
                            texts.of("panels.advice.empty.action"),
                            () -> context.runs().start(Stage.ADVICE),
                            context.runs().running()));
            return;
        }
        TrainingReport training = model.training().orElse(null);
        if (advice.equals(shown) && java.util.Objects.equals(training, measured)) {
            return;
        }
        if (shown == null) {
            page.setScrolling(content);
            page.setActions(actions());
        }
        shown = advice;
        measured = training;
        page.setVerdict(
                texts.of(
                        "panels.advice.summary",
                        advice.fitting().size(),
                        advice.picked().size(),
                        advice.path().size()));
        tree.show(advice);
        families.show(advice);
    }

    private Node[] actions() {
        return new Node[] {latency, RunButton.of(context, Stage.ADVICE, "ui.run.again")};
    }
}
