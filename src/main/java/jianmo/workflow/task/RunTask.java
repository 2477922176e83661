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
            var steering = new OnDisk(checkpoints, new WishFile(folder));
            ModelReport report =
                    training.training()
                            .trainOne(
                                    table,
                                    family,
                                    family.standard().with(training.settings()),
                                    progress,
                                    steering);
            return new Answer(report, steering.stopped);
        } catch (PausedException _) {
            checkpoints.requirePaused();
            return new Answer(null, false);
        }
    }

    /// @param folder absolute path of the run's folder
    /// @param restMillis least time between two checkpoints
    public record Request(TrainTask.Request training, String folder, long restMillis) {}

    /// @param report null when the training was paused
    /// @param stopped whether the training was told to stop early
    public record Answer(@Nullable ModelReport report, boolean stopped) {}

    private static final class OnDisk implements Steering {

        private final CheckpointFolder folder;
        private final WishFile wishes;
        private volatile boolean stopped;

        private OnDisk(CheckpointFolder folder, WishFile wishes) {
            this.folder = folder;
            this.wishes = wishes;
        }

        @Override
        public Checkpoints checkpoints() {
            return folder;
        }

        @Override
        public Wish wish() {
            Wish wish = wishes.now();
            stopped |= wish == Wish.STOP;
            return wish;
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
