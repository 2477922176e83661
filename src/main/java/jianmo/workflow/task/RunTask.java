package jianmo.workflow.task;

import jianmo.base.job.LivePoint;
import jianmo.base.job.Progress;
import jianmo.base.json.Json;
import jianmo.base.message.Message;
import jianmo.base.worker.WorkerTask;
import jianmo.dataset.Table;
import jianmo.dataset.TableEngine;
import jianmo.train.Checkpoints;
import jianmo.train.ModelFamily;
import jianmo.train.ModelReport;
import jianmo.train.PausedException;
import jianmo.train.Steering;
import jianmo.train.TrainingRun;
import jianmo.train.Wish;
import jianmo.train.run.CheckpointFolder;
import jianmo.train.run.WishFile;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;

/// Trains one family as a run: goes on from its newest checkpoint, leaves new ones, and does what a
/// person wishes meanwhile.
///
/// What becomes of the checkpoints is told as points of the series [#RESUMED], [#WRITTEN] and
/// [#FAILED].
public final class RunTask implements WorkerTask<RunTask.Request, RunTask.Answer> {

    /// The training goes on after iteration `x`, which took `y` seconds to reach; the detail is a
    /// message when that is not the newest checkpoint.
    public static final String RESUMED = "run/resumed";

    /// The checkpoint after iteration `x` was written in `y` seconds.
    public static final String WRITTEN = "run/written";

    /// A checkpoint could not be written; the detail is a message.
    public static final String FAILED = "run/failed";

    private final TableEngine tables;
    private final List<ModelFamily> families;

    RunTask(TableEngine tables, List<ModelFamily> families) {
        this.tables = tables;
        this.families = families;
    }

    @Override
    public String id() {
        return "run";
    }

    @Override
    public Class<Request> requestType() {
        return Request.class;
    }

    @Override
    public Class<Answer> responseType() {
        return Answer.class;
    }

    @Override
    public Answer run(Request request, Progress progress) {
        TrainTask.Request training = request.training();
        ModelFamily family = StageTasks.family(families, training.family());
        Path folder = Path.of(request.folder());
        var checkpoints = new CheckpointFolder(folder, request.restMillis(), new Told(progress));
        try (Table table = training.table().open(tables)) {
            ModelReport report =
                    new TrainingRun(
                                    training.table().data(),
                                    training.split(),
                                    training.metric(),
                                    training.seed(),
                                    training.threads(),
                                    training.table().modelsFolder(),
                                    training.monotone())
                            .trainOne(
                                    table,
                                    family,
                                    family.standard().with(training.settings()),
                                    progress,
                                    new OnDisk(checkpoints, new WishFile(folder)));
            return new Answer(report);
        } catch (PausedException _) {
            checkpoints.requirePaused();
            return new Answer(null);
        }
    }

    /// @param folder absolute path of the run's folder
    /// @param restMillis least time between two checkpoints
    public record Request(TrainTask.Request training, String folder, long restMillis) {}

    /// @param report null when the training was paused
    public record Answer(@Nullable ModelReport report) {}

    private record OnDisk(CheckpointFolder folder, WishFile wishes) implements Steering {

        @Override
        public Checkpoints checkpoints() {
            return folder;
        }

        @Override
        public Wish wish() {
            return wishes.now();
        }
    }

    private record Told(Progress progress) implements CheckpointFolder.Listener {

        @Override
        public void resumed(int iteration, double seconds, @Nullable Message why) {
            String detail = why == null ? null : Json.write(why);
            progress.point(new LivePoint(RESUMED, iteration, seconds, detail));
        }

        @Override
        public void written(int iteration, double seconds) {
            progress.point(new LivePoint(WRITTEN, iteration, seconds, null));
        }

        @Override
        public void failed(Message why) {
            progress.point(new LivePoint(FAILED, 0, 0, Json.write(why)));
        }
    }
}
