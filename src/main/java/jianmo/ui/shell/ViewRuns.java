package jianmo.ui.shell;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.value.ChangeListener;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

import jianmo.base.job.Job;
import jianmo.base.job.LivePoint;
import jianmo.base.message.Message;
import jianmo.train.live.DeviceHistory;
import jianmo.workflow.RunInfo;
import jianmo.workflow.Stage;

import java.util.List;
import java.util.function.Consumer;

/// The runner as one view sees it. What panels listen to belongs to the view and goes with it, so a
/// change of language leaves no panel of the old language listening.
final class ViewRuns implements PanelContext.StageRuns {

    private final StageRunner runner;
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ObservableList<LivePoint> points = FXCollections.observableArrayList();
    private final ObservableList<LivePoint> readOnly =
            FXCollections.unmodifiableObservableList(points);
    private final ObservableList<LivePoint> source;
    private final ChangeListener<Boolean> onRunning = (_, _, now) -> running.set(now);
    private final ListChangeListener<LivePoint> onPoints = this::follow;

    ViewRuns(StageRunner runner) {
        this.runner = runner;
        source = runner.points();
        running.set(runner.running().get());
        points.setAll(source);
        runner.running().addListener(onRunning);
        source.addListener(onPoints);
    }

    private void follow(ListChangeListener.Change<? extends LivePoint> change) {
        while (change.next()) {
            if (change.wasRemoved()) {
                points.clear();
            }
            if (change.wasAdded()) {
                points.addAll(List.copyOf(change.getAddedSubList()));
            }
        }
    }

    void dispose() {
        runner.running().removeListener(onRunning);
        source.removeListener(onPoints);
    }

    @Override
    public void start(Stage stage) {
        runner.start(stage);
    }

    @Override
    public void cancel() {
        runner.cancel();
    }

    @Override
    public void train(Job<RunInfo> job, Consumer<Message> onFailure) {
        runner.train(job, onFailure);
    }

    @Override
    public BesideStages beside() {
        return runner.beside();
    }

    @Override
    public DeviceHistory history() {
        return runner.history();
    }

    @Override
    public ReadOnlyBooleanProperty running() {
        return running.getReadOnlyProperty();
    }

    @Override
    public ObservableList<LivePoint> points() {
        return readOnly;
    }
}
