package jianmo.ui.train;

import jianmo.base.message.Message;
import jianmo.base.message.Names;
import jianmo.text.Texts;
import jianmo.train.Metric;
import jianmo.train.live.CurveVerdict;
import jianmo.train.live.CurveVerdict.Watched;
import jianmo.train.live.TimeLeft;
import jianmo.ui.control.Words;
import jianmo.ui.train.RunCurves.Kind;
import jianmo.workflow.RunInfo;
import jianmo.workflow.RunState;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the line about one run says: how far it is, how long it takes still, how quick it is, and
/// what its curves mean. Used on the JavaFX thread.
final class RunStatus {

    private static final int MOST_POINTS = 2_000;

    private final Texts texts;
    private final Words words;
    private long run = -1;
    private RunState state = RunState.QUEUED;
    private TimeLeft time = new TimeLeft(true);

    RunStatus(Texts texts) {
        this.texts = texts;
        this.words = new Words(texts);
    }

    /// A finding about the curve.
    ///
    /// @param kind null for what has become of the run
    /// @param advice empty for none
    record Finding(CurveVerdict.@Nullable Kind kind, String says, String advice) {}

    /// Takes note of how far the run is now.
    ///
    /// @param nanos of [System#nanoTime]
    void see(RunInfo info, long nanos) {
        boolean begins = info.state() == RunState.RUNNING && state != RunState.RUNNING;
        if (info.id() != run || begins) {
            run = info.id();
            time = new TimeLeft(mayEndEarly(info));
            if (info.iteration() > 1 && info.seconds() > 0) {
                // what was trained before it came in sight
                time.ended(1, info.total(), nanos - (long) (info.seconds() * 1e9));
            }
        }
        state = info.state();
        if (state == RunState.RUNNING) {
            time.ended(info.iteration(), info.total(), nanos);
        }
    }

    private static boolean mayEndEarly(RunInfo info) {
        return info.settings().containsKey("patience") || info.settings().containsKey("maxRounds");
    }

    /// How much of it is done, 0 to 1; -1 while that is unknown.
    static double fraction(RunInfo info) {
        if (info.state() == RunState.DONE) {
            return 1;
        }
        if (info.total() <= 0) {
            return info.state() == RunState.RUNNING ? -1 : 0;
        }
        return Math.min(1, (double) info.iteration() / info.total());
    }

    /// Short figures, to be read in a row.
    List<String> figures(RunInfo info, RunCurves curves, long nanos) {
        var figures = new ArrayList<String>();
        if (info.total() > 0 || info.iteration() > 0) {
            figures.add(
                    texts.of(
                            "panels.train.status.iteration",
                            words.count(info.iteration()),
                            info.total() > 0 ? words.count(info.total()) : "–"));
        }
        if (info.state() == RunState.RUNNING) {
            left(nanos).ifPresent(figures::add);
        }
        double speed = curves.newest(Kind.SPEED);
        if (Double.isFinite(speed) && speed > 0) {
            figures.add(texts.of("panels.train.status.speed", words.count(Math.round(speed))));
        }
        if (info.seconds() > 0) {
            figures.add(texts.of("panels.train.status.trained", words.duration(info.seconds())));
        }
        return figures;
    }

    private Optional<String> left(long nanos) {
        return time.estimate(nanos)
                .filter(left -> left.seconds() >= 0.5)
                .map(left ->
                        texts.of(
                                left.atMost()
                                        ? "panels.train.status.left-most"
                                        : "panels.train.status.left",
                                words.duration(Math.ceil(left.seconds()))));
    }

    /// What to know about the run; empty while there is too little to tell.
    Optional<Finding> finding(RunInfo info, RunCurves curves, String metric) {
        return switch (info.state()) {
            case QUEUED -> said("queued");
            case RUNNING -> verdict(info, curves);
            case PAUSED -> said("paused", words.count(info.iteration()));
            case CANCELLED ->
                    info.resumable()
                            ? said("cancelled", words.count(info.iteration()))
                            : said("cancelled-lost");
            case FAILED, CRASHED -> broken(info);
            case DONE -> Optional.of(done(info, curves, metric));
        };
    }

    private Optional<Finding> verdict(RunInfo info, RunCurves curves) {
        return CurveVerdict.of(
                        new Watched(
                                curves.losses(MOST_POINTS),
                                Math.max(info.total(), info.iteration()),
                                curves.has(Kind.RATE)))
                .map(found ->
                        new Finding(
                                found.kind(), texts.of(found.says()), texts.of(found.advice())));
    }

    private Optional<Finding> said(String key, Object... values) {
        String full = "panels.train.told." + key;
        return Optional.of(new Finding(null, texts.of(full, values), texts.of(full + ".advice")));
    }

    private Optional<Finding> broken(RunInfo info) {
        Message message = info.message();
        String why = message == null ? "" : texts.of(message);
        String key = "panels.train.told." + Names.of(info.state());
        return Optional.of(new Finding(null, texts.of(key, words.count(info.iteration())), why));
    }

    private Finding done(RunInfo info, RunCurves curves, String metric) {
        Metric measured = info.metrics().get(metric);
        String says =
                measured == null
                        ? texts.of("panels.train.told.done")
                        : texts.of(
                                "panels.train.told.done-with",
                                words.metric(metric),
                                words.score(measured.value()),
                                words.interval(measured));
        var more = new ArrayList<String>();
        Message message = info.message();
        if (message != null) {
            more.add(texts.of(message));
        }
        verdict(info, curves)
                .filter(found -> found.kind() != CurveVerdict.Kind.HEALTHY)
                .ifPresent(found -> more.add(found.says()));
        return new Finding(null, says, String.join(" ", more));
    }
}
