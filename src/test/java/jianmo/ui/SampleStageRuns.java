package jianmo.ui;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import jianmo.base.job.Job;
import jianmo.base.job.LivePoint;
import jianmo.base.message.Message;
import jianmo.train.live.DeviceHistory;
import jianmo.ui.shell.BesideStages;
import jianmo.ui.shell.PanelContext;
import jianmo.workflow.RunInfo;
import jianmo.workflow.Stage;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// What a window starts for its panels: remembered instead of run; the test says what runs and what
/// it reports.
public class SampleStageRuns implements PanelContext.StageRuns {

    private final List<Stage> started = new ArrayList<>();
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ObservableList<LivePoint> points = FXCollections.observableArrayList();

    private final BesideStages beside = new BesideStages(_ -> {}, () -> {});

    /// Stages that were asked for, in order.
    public final List<Stage> started() {
        return List.copyOf(started);
    }

    public final void runs(boolean now) {
        running.set(now);
    }

    public final void report(LivePoint point) {
        points.add(point);
    }

    @Override
    public BesideStages beside() {
        return beside;
    }

    @Override
    public void start(Stage wanted) {
        started.add(wanted);
    }

    @Override
    public void train(Job<RunInfo> job, Consumer<Message> onFailure) {}

    @Override
    public DeviceHistory history() {
        return new DeviceHistory(60);
    }

    @Override
    public void cancel() {
        running.set(false);
    }

    @Override
    public ReadOnlyBooleanProperty running() {
        return running.getReadOnlyProperty();
    }

    @Override
    public ObservableList<LivePoint> points() {
        return FXCollections.unmodifiableObservableList(points);
    }
}
