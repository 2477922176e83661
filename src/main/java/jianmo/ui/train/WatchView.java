package jianmo.ui.train;

import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import jianmo.base.message.Message;
import jianmo.text.Texts;
import jianmo.ui.control.Beside;
import jianmo.ui.control.Busy;
import jianmo.ui.control.Card;
import jianmo.ui.control.Words;
import jianmo.ui.shell.PanelContext;
import jianmo.workflow.FamilyOffer;
import jianmo.workflow.RunInfo;

import java.util.List;
import java.util.function.Consumer;

/// One run as it goes: where it stands and what to do, its curves, what it gets wrong, and what the
/// machine is doing.
final class WatchView extends VBox implements Busy {

    private final Texts texts;
    private final Words words;
    private final RunsViewModel model;
    private final StatusCard status;
    private final CurveBoard board;
    private final ExaminedCard examined;
    private final VBox content;

    /// @param using makes a finished run the project's own
    WatchView(PanelContext context, RunsViewModel model, Consumer<RunInfo> using) {
        super(16);
        this.texts = context.texts();
        this.words = new Words(texts);
        this.model = model;
        status = new StatusCard(texts, model, using);
        board = new CurveBoard(texts, context.dark(), true);
        examined = new ExaminedCard(context);
        var curves = new Card("", board).growing();
        curves.setMinHeight(400);
        var devices = DeviceStrip.of(context, why -> status.why(why.orElse(null)));
        content =
                new VBox(
                        16,
                        status,
                        new Beside(curves, examined, 0.64, 700),
                        new Card(texts.of("panels.train.devices"), devices));
        var none = new Label(texts.of("panels.train.watch.none"));
        none.setWrapText(true);
        none.setMinHeight(Region.USE_PREF_SIZE);
        getChildren().setAll(new Card("", none));
    }

    void offers(List<FamilyOffer> offers) {
        status.offers(offers);
    }

    /// Shows the run that is watched as it is now.
    void refresh(String metric) {
        RunInfo run = model.watched();
        if (run == null) {
            return;
        }
        if (!getChildren().contains(content)) {
            getChildren().setAll(content);
        }
        RunCurves curves = model.curves(run.id());
        status.show(run, curves, metric);
        board.show(
                List.of(
                        new CurveFrames.Shown(
                                Message.of(
                                        "panels.train.run.name",
                                        run.id(),
                                        words.shortFamily(run.family())),
                                curves)),
                Message.of("panels.train.curve.name", words.metric(metric)));
        examined.show(curves.examined(), run.table());
    }

    StatusCard status() {
        return status;
    }

    @Override
    public boolean busy() {
        return model.loading();
    }
}
