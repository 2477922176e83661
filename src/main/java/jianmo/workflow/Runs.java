package jianmo.workflow;

import jianmo.base.job.Job;
import jianmo.base.job.LivePoint;
import jianmo.base.message.Message;
import jianmo.base.message.UserError;
import jianmo.train.ModelReport;
import jianmo.train.Wish;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The training runs of a project: each kept with its settings, its curve and what became of it.
///
/// Runs of the stage TRAIN are among them. Thread-safe; other processes may have the same project
/// open, and see and steer the same runs.
public interface Runs {

    /// Runs that fit, newest first.
    ///
    /// @param search words that must occur in family, tags, note, settings or state; empty for all
    List<RunInfo> list(String search);

    Optional<RunInfo> find(long id);

    /// The same, for whoever names one.
    ///
    /// @throws jianmo.base.message.UserError when there is none, with the newest there is
    default RunInfo get(long id) {
        return find(id).orElseThrow(() -> {
            List<RunInfo> all = list("");
            return all.isEmpty()
                    ? UserError.wrongUse("train.run.none", id)
                    : UserError.wrongUse("train.run.unknown", id, all.getFirst().id());
        });
    }

    /// What is known of the model of a finished run; empty until it is done.
    Optional<ModelReport> report(long id);

    /// Trains one family on the project's split; waits where another run trains.
    ///
    /// @param settings what differs from the family's defaults
    /// @throws jianmo.base.message.UserError from the job, when no data has been imported, or
    ///   another window trains this project
    Job<RunInfo> start(String family, Map<String, Object> settings);

    /// Goes on from the newest checkpoint that can be read.
    Job<RunInfo> resume(long id);

    /// Trains a finished run further.
    ///
    /// @param iterations how many more than it was planned with
    Job<RunInfo> extend(long id, int iterations);

    /// Asks a run to pause, or to stop and keep its best model; also across processes.
    void wish(long id, Wish wish);

    /// Ends a run that waits or trains in this process, without a model; it can be taken up again
    /// where a checkpoint is left.
    ///
    /// @throws jianmo.base.message.UserError when another process trains it
    void cancel(long id);

    /// The families that can be trained on this project's target and columns; empty before data has
    /// been imported.
    List<FamilyOffer> families();

    /// Points of its curves in the order they were measured.
    ///
    /// @param skip how many of them are known already
    List<LivePoint> points(long id, long skip);

    /// Makes a finished run the project's own: from now on the stage TRAIN trains its family alone,
    /// with its settings, and no others are searched. An edit of the recipe, so it can be undone.
    /// The stage takes the run's model over where it would come to the same.
    ///
    /// @return what that means for this run
    /// @throws jianmo.base.message.UserError when it is not finished
    Message use(long id);

    void tag(long id, List<String> tags);

    void note(long id, String note);

    /// Forgets a run that does not train; its model file stays where a result uses it.
    void remove(long id);

    RunDifference compare(long first, long second);

    /// Changes whenever a run or its curve does, also through another process; cheap enough to ask
    /// ten times a second.
    String version();
}
