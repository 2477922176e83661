package jianmo.ui.explain;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import jianmo.dataset.HeldRows;
import jianmo.explain.Explanation;
import jianmo.explain.view.ShapCharts;
import jianmo.explain.view.ShapView;
import jianmo.text.Texts;
import jianmo.ui.chart.ChartView;
import jianmo.ui.control.Busy;
import jianmo.ui.control.Card;
import jianmo.ui.control.Dialogs;
import jianmo.ui.control.Sentence;
import jianmo.ui.shell.PanelContext;
import jianmo.ui.task.Latest;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// One row whose values can be changed, and what the model would say then.
final class WhatIfPart extends HBox implements ExplainPart, Busy {

    private final Texts texts;
    private final ShapModel model;
    private final WhatIfSession session;
    private final VBox fields = new VBox(10);
    private final Label heading = new Label();
    private final Sentence before = new Sentence();
    private final Sentence after = new Sentence();
    private final Sentence changes = Sentence.aside("");
    private final Sentence trouble = new Sentence();
    private final ChartView waterfall;
    private final Button reset = new Button();
    private final Latest<WhatIfSession.Start> starting = new Latest<>();
    private final Latest<WhatIfSession.Told> asking = new Latest<>();
    private WhatIfSession.@Nullable Start start;
    private @Nullable HeldRows edited;
    private boolean inSight;

    WhatIfPart(PanelContext context, ShapModel model) {
        super(16);
        this.texts = context.texts();
        this.model = model;
        session = new WhatIfSession(context.project(), texts);
        waterfall = new ChartView(texts, context.dark());
        waterfall.setId("what-if-waterfall");
        VBox.setVgrow(waterfall, Priority.ALWAYS);
        getChildren().addAll(editor(), answers());
        sceneProperty()
                .addListener((_, _, scene) -> {
                    inSight = scene != null;
                    if (inSight) {
                        begin();
                    } else {
                        session.close();
                    }
                });
        model.viewProperty().addListener((_, _, _) -> begin());
        model.rowProperty().addListener((_, _, _) -> begin());
    }

    private Region editor() {
        heading.getStyleClass().add("title-4");
        heading.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(heading, Priority.ALWAYS);
        reset.setId("what-if-reset");
        reset.setText(texts.of("shapview.whatif.reset"));
        reset.setGraphic(new FontIcon(Feather.ROTATE_CCW));
        reset.setMinWidth(Region.USE_PREF_SIZE);
        reset.setDisable(true);
        reset.setOnAction(_ -> begin());
        var head = new HBox(8, heading, reset);
        head.setAlignment(Pos.CENTER_LEFT);
        var scroll = new ScrollPane(fields);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("edge-to-edge");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        var card = new Card("", head, scroll).growing();
        card.setMinWidth(320);
        card.setPrefWidth(380);
        card.setMaxWidth(430);
        return card;
    }

    private Region answers() {
        before.setId("what-if-before");
        after.setId("what-if-after");
        after.getStyleClass().add("text-bold");
        trouble.getStyleClass().add("text-muted");
        for (Sentence label : new Sentence[] {before, after, changes, trouble}) {
            label.managedProperty().bind(label.textProperty().isNotEmpty());
        }
        var card = new Card("", trouble, before, after, changes, waterfall).growing();
        HBox.setHgrow(card, Priority.ALWAYS);
        return card;
    }

    /// Starts anew with the row that is looked at.
    private void begin() {
        ShapView view = model.viewProperty().get();
        int row = model.rowProperty().get();
        if (view == null || !inSight || row >= view.count()) {
            return;
        }
        heading.setText(texts.of("panels.explain.help.row", view.rows().number(row) + 1));
        starting.ask(
                _ -> session.start(view, row),
                found -> {
                    trouble.setText("");
                    start = found;
                    edited = found.row();
                    fields.getChildren()
                            .setAll(
                                    found.fields().stream()
                                            .map(field ->
                                                    new WhatIfField(texts, field, this::change))
                                            .toList());
                    show(found.told());
                },
                failure -> trouble.setText(texts.of(Dialogs.sentenceOf(failure))));
    }

    private void change(WhatIfSession.Change change) {
        HeldRows now = edited;
        if (now == null) {
            return;
        }
        HeldRows next = change.apply(now);
        edited = next;
        asking.ask(
                _ -> session.tell(next),
                this::show,
                failure -> Dialogs.failure(this, texts, failure));
    }

    private void show(WhatIfSession.Told told) {
        WhatIfSession.Start from = start;
        if (from == null) {
            return;
        }
        boolean same = told.explained().equals(from.told().explained());
        reset.setDisable(same);
        before.setText(texts.of("shapview.whatif.before", from.told().answer()));
        after.setText(same ? "" : texts.of("shapview.whatif.after", told.answer()));
        changes.setText(
                same
                        ? texts.of("shapview.whatif.hint")
                        : session.changes(from.told().explained(), told.explained()));
        waterfall.show(new ShapCharts(new ShapView(told.explained())).waterfall(0));
    }

    @Override
    public boolean busy() {
        return starting.busyProperty().get() || asking.busyProperty().get();
    }

    @Override
    public Region view() {
        return this;
    }

    @Override
    public boolean filling() {
        return true;
    }

    @Override
    public void show(Explanation explanation) {
        model.load(explanation);
        begin();
    }
}
