package jianmo.ui.advice;

import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Group;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.CubicCurve;
import javafx.scene.text.TextAlignment;

import jianmo.advise.Advice;
import jianmo.advise.Advice.Branch;
import jianmo.advise.Advice.Choice;
import jianmo.advise.Advice.Step;
import jianmo.text.Texts;
import jianmo.ui.advice.TreeLayout.Place;
import jianmo.ui.shell.PanelContext;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The decision tree: questions from top to bottom, every branch of each, the taken way lit, the
/// families as leaves. Nodes can be reached by keyboard and say their reason in the help.
final class DecisionTree extends Pane {

    private static final PseudoClass LIT = PseudoClass.getPseudoClass("lit");

    /// More would be too narrow to read; the list beside the tree has them all.
    private static final int MOST_LEAVES = 6;

    private final Texts texts;
    private final AdviceViewModel model;
    private final PanelContext.Help help;
    private final Group edges = new Group();
    private final List<Button> questions = new ArrayList<>();
    private final List<List<Button>> branches = new ArrayList<>();
    private final List<Button> leaves = new ArrayList<>();
    private final List<Link> links = new ArrayList<>();
    private List<Choice> drawn = List.of();
    private @Nullable Advice shown;

    DecisionTree(Texts texts, AdviceViewModel model, PanelContext.Help help) {
        this.texts = texts;
        this.model = model;
        this.help = help;
        edges.setManaged(false);
        setId("decision-tree");
        getStyleClass().add("decision-tree");
    }

    void show(Advice advice) {
        shown = advice;
        questions.clear();
        branches.clear();
        leaves.clear();
        getChildren().setAll(edges);
        for (Step step : advice.path()) {
            questions.add(question(step));
            branches.add(step.branches().stream().map(branch -> branch(step, branch)).toList());
        }
        drawn = advice.fitting().stream().limit(MOST_LEAVES).toList();
        drawn.forEach(choice -> leaves.add(leaf(choice)));
        for (int i = 0; i < questions.size(); i++) {
            getChildren().add(questions.get(i));
            getChildren().addAll(branches.get(i));
        }
        getChildren().addAll(leaves);
        connect(advice);
        setMinHeight(TreeLayout.leastHeight(questions.size()));
        setPrefHeight(TreeLayout.easyHeight(questions.size()));
        requestLayout();
    }

    private Button question(Step step) {
        String words = texts.of(step.question());
        var node = node(words, "tree-question", words, model.reason(step));
        node.setId("question-" + step.id());
        node.pseudoClassStateChanged(LIT, true);
        return node;
    }

    private Button branch(Step step, Branch branch) {
        boolean taken = branch.id().equals(step.taken());
        String label = texts.of(branch.label());
        var node =
                node((taken ? "✓ " : "") + label, "tree-branch", label, model.reason(step, branch));
        node.pseudoClassStateChanged(LIT, taken);
        return node;
    }

    private Button leaf(Choice choice) {
        var name = new Label(model.shortName(choice).replaceFirst(" (?=\\S+$)", "\n"));
        name.getStyleClass().add("leaf-name");
        name.setWrapText(true);
        name.setMinHeight(Region.USE_PREF_SIZE);
        name.setTextAlignment(TextAlignment.CENTER);
        var word =
                new Label(
                        choice.rank()
                                + "  "
                                + texts.of(
                                        choice.picked()
                                                ? "panels.advice.leaf.picked"
                                                : "panels.advice.leaf.passed"));
        word.getStyleClass().add("leaf-word");
        var content = new VBox(2, name, word);
        content.setAlignment(Pos.CENTER);
        String evidence = model.evidence(choice.family());
        if (!evidence.isEmpty()) {
            var figure = new Label(evidence);
            figure.getStyleClass().add("leaf-word");
            content.getChildren().add(figure);
        }
        var node = node("", "tree-leaf", model.name(choice), model.reason(choice));
        node.setId("leaf-" + choice.family());
        node.setGraphic(content);
        node.setAccessibleText(
                String.format(
                        Locale.ROOT,
                        "%d %s, %s %s",
                        choice.rank(),
                        model.name(choice),
                        word.getText(),
                        evidence));
        node.pseudoClassStateChanged(LIT, choice.picked());
        return node;
    }

    private Button node(String text, String style, String title, String reason) {
        var node = new Button(text);
        node.getStyleClass().setAll("button", style);
        node.setWrapText(true);
        node.setTextAlignment(TextAlignment.CENTER);
        node.setMinSize(0, 0);
        var tooltip = new Tooltip(reason);
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(360);
        node.setTooltip(tooltip);
        node.setOnAction(_ -> help.show(title, reason));
        node.focusedProperty()
                .addListener((_, _, focused) -> {
                    if (focused) {
                        help.show(title, reason);
                    }
                });
        return node;
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected void layoutChildren() {
        Advice advice = shown;
        if (advice == null) {
            return;
        }
        var layout =
                TreeLayout.of(
                        advice.path().stream().map(step -> step.branches().size()).toList(),
                        leaves.size(),
                        getWidth(),
                        getHeight());
        for (int i = 0; i < questions.size(); i++) {
            put(questions.get(i), layout.questions().get(i));
            for (int j = 0; j < branches.get(i).size(); j++) {
                put(branches.get(i).get(j), layout.branches().get(i).get(j));
            }
        }
        for (int i = 0; i < leaves.size(); i++) {
            put(leaves.get(i), layout.leaves().get(i));
        }
        links.forEach(Link::draw);
    }

    private static void put(Region node, Place place) {
        node.resizeRelocate(
                Math.round(place.x()),
                Math.round(place.y()),
                Math.round(place.width()),
                place.height());
    }

    /// Dim edges first, so that the lit way lies on top.
    private void connect(Advice advice) {
        var lit = new ArrayList<CubicCurve>();
        var dim = new ArrayList<CubicCurve>();
        links.clear();
        for (int i = 0; i < advice.path().size(); i++) {
            Step step = advice.path().get(i);
            for (int j = 0; j < step.branches().size(); j++) {
                Button branch = branches.get(i).get(j);
                boolean taken = step.branches().get(j).id().equals(step.taken());
                (taken ? lit : dim).add(edge(questions.get(i), branch, taken));
                if (taken && i + 1 < questions.size()) {
                    lit.add(edge(branch, questions.get(i + 1), true));
                } else if (taken) {
                    for (int k = 0; k < leaves.size(); k++) {
                        boolean picked = drawn.get(k).picked();
                        (picked ? lit : dim).add(edge(branch, leaves.get(k), picked));
                    }
                }
            }
        }
        edges.getChildren().setAll(dim);
        edges.getChildren().addAll(lit);
    }

    private CubicCurve edge(Region from, Region to, boolean lit) {
        var curve = new CubicCurve();
        curve.getStyleClass().add("tree-edge");
        curve.pseudoClassStateChanged(LIT, lit);
        links.add(new Link(from, to, curve));
        return curve;
    }

    /// An edge and the nodes it joins.
    private record Link(Region from, Region to, CubicCurve curve) {

        void draw() {
            double x0 = from.getLayoutX() + Math.round(from.getWidth() / 2);
            double y0 = from.getLayoutY() + from.getHeight();
            double x1 = to.getLayoutX() + Math.round(to.getWidth() / 2);
            double y1 = to.getLayoutY();
            double bend = (y1 - y0) * 0.55;
            curve.setStartX(x0);
            curve.setStartY(y0);
            curve.setControlX1(x0);
            curve.setControlY1(y0 + bend);
            curve.setControlX2(x1);
            curve.setControlY2(y1 - bend);
            curve.setEndX(x1);
            curve.setEndY(y1);
        }
    }
}
