package jianmo.ui.train;

import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.scene.layout.VBox;

import jianmo.base.message.Message;
import jianmo.text.Texts;
import jianmo.ui.control.Beside;
import jianmo.ui.control.Busy;
import jianmo.ui.control.Card;
import jianmo.ui.control.Dialogs;
import jianmo.ui.shell.BesideStages;
import jianmo.ui.shell.PanelContext;

import java.util.List;
import java.util.Set;

/// Tagging words: sentences in, a tagger out, and the tagger tried at once.
final class TagView extends VBox implements Busy {

    private static final double SHARE = 0.6;
    private static final double LEAST = 720;

    private final Texts texts;
    private final TagViewModel model;
    private final boolean dark;
    private TagColours colours;
    private final TagSourceCard source;
    private final TagTrainCard train;
    private final TagSettingsCard settings;
    private final CurveBoard board;
    private final TagResultCard result;
    private final Beside outcome;
    private final TagTryCard trying;
    // kept, since the listeners are weak
    private final InvalidationListener whenChanged = _ -> refresh();

    TagView(PanelContext context) {
        super(16);
        texts = context.texts();
        dark = context.dark();
        colours = new TagColours(List.of(), dark);
        BesideStages beside = context.runs().beside();
        model =
                beside.kept(
                        TagViewModel.class,
                        () ->
                                new TagViewModel(
                                        context.project().taggers(),
                                        context.project().recipe().seed()));
        setId("tag-view");
        source = new TagSourceCard(texts, model.sentences());
        train = new TagTrainCard(texts, model, beside);
        settings = new TagSettingsCard(texts, model.draft());
        settings.visibleProperty().bind(train.settings().selectedProperty());
        settings.managedProperty().bind(settings.visibleProperty());
        board = new CurveBoard(texts, context.dark(), false);
        result = new TagResultCard(texts, context.project().folder());
        var curves = new Card("", board).growing();
        curves.setMinHeight(300);
        curves.setPrefHeight(320);
        outcome = new Beside(curves, result, SHARE, LEAST);
        outcome.managedProperty().bind(outcome.visibleProperty());
        trying = new TagTryCard(texts, model.trial(), beside);
        getChildren().addAll(new Beside(source, train, SHARE, LEAST), settings, outcome, trying);
        model.changesProperty().addListener(new WeakInvalidationListener(whenChanged));
        model.draft().changesProperty().addListener(new WeakInvalidationListener(whenChanged));
        model.draft().validProperty().addListener(new WeakInvalidationListener(whenChanged));
        refresh();
    }

    /// The view comes in sight.
    void look() {
        model.trial().look(failure -> Dialogs.failure(this, texts, failure));
    }

    private void refresh() {
        Set<String> tags = model.tags();
        if (!colours.fit(tags)) {
            colours = new TagColours(tags, dark);
        }
        source.refresh(colours);
        train.refresh();
        settings.refresh();
        boolean known = model.isTraining() || model.made() != null;
        outcome.setVisible(known);
        if (known) {
            board.show(
                    List.of(
                            new CurveFrames.Shown(
                                    Message.of("panels.train.curve.name", model.name()),
                                    model.shownCurves())),
                    Message.of("panels.tag.accuracy"));
            result.show(model.isTraining() ? null : model.made());
        }
        trying.refresh(colours);
    }

    TagViewModel model() {
        return model;
    }

    @Override
    public boolean busy() {
        return model.busy();
    }
}
