package jianmo.tune;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.base.job.LivePoint;
import jianmo.base.job.Progress;
import jianmo.base.json.Json;
import jianmo.base.message.Message;
import jianmo.base.message.UserError;
import jianmo.text.Texts;
import jianmo.train.CurvePoint;
import jianmo.train.Hyperparameter;
import jianmo.train.ModelReport;
import jianmo.train.Settings;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;

class TuningTest {

    private static final List<Hyperparameter> SPACE =
            List.of(
                    new Hyperparameter.Real("rate", 1e-3, 1, 0.5, true),
                    new Hyperparameter.Real("noise", 0, 1, 0.5, false),
                    new Hyperparameter.Whole("depth", 1, 9, 8, false),
                    new Hyperparameter.Choice("kind", List.of("a", "b"), "a"));

    /// Depends on the rate most, on the depth a little, on nothing else.
    private static TrialRunner.Measured measure(Settings settings, double error) {
        double rate = Math.log10(settings.real("rate")) + 2;
        double depth = (settings.whole("depth") - 3) / 8.0;
        return new TrialRunner.Measured(0.9 - 0.1 * rate * rate - 0.1 * depth * depth, error, 10);
    }

    @Test
    void findsBetterSettingsThanTheDefaultsAndSaysSo() {
        var result =
                new Tuning(SPACE, true, 40, 5)
                        .run((s, _, _) -> measure(s, 0.01), Progress.ignored());
        assertEquals(Settings.standard(SPACE), result.standard().settings());
        assertEquals(40, result.history().size());
        assertTrue(result.best().value() > 0.89, () -> "best " + result.best().value());
        assertTrue(result.beatsStandard());
        assertEquals("tune.verdict.better", result.verdict().key());
    }

    @Test
    void callsAGainSmallerThanTheErrorNoise() {
        var result =
                new Tuning(SPACE, true, 20, 5).run((s, _, _) -> measure(s, 5), Progress.ignored());
        assertTrue(result.gain() > 0);
        assertFalse(result.beatsStandard());
        assertEquals("tune.verdict.within-noise", result.verdict().key());
    }

    @Test
    void keepsTheDefaultsWhenNothingBeatsThem() {
        Settings standard = Settings.standard(SPACE);
        var result =
                new Tuning(SPACE, false, 15, 5)
                        .run(
                                (s, _, _) ->
                                        new TrialRunner.Measured(
                                                s.equals(standard) ? 1 : 2, 0.1, 1),
                                Progress.ignored());
        assertEquals(1, result.best().number());
        assertFalse(result.beatsStandard());
        assertEquals("tune.verdict.defaults-best", result.verdict().key());
    }

    @Test
    void importanceFollowsTheFunction() {
        var result =
                new Tuning(SPACE, true, 60, 5)
                        .run((s, _, _) -> measure(s, 0.01), Progress.ignored());
        Map<String, Double> importance = result.importance();
        assertEquals(1, importance.values().stream().mapToDouble(d -> d).sum(), 1e-9);
        assertTrue(importance.get("rate") > 0.6, importance::toString);
        assertTrue(importance.get("depth") > importance.get("noise"), importance::toString);
        assertTrue(importance.get("noise") < 0.1, importance::toString);
        assertTrue(importance.get("kind") < 0.1, importance::toString);
    }

    @Test
    void importanceOfNothingIsEven() {
        var result =
                new Tuning(SPACE, true, 20, 5)
                        .run((_, _, _) -> new TrialRunner.Measured(3, 0, 1), Progress.ignored());
        result.importance().values().forEach(share -> assertEquals(0.25, share));
    }

    @Test
    void aTrialThatCannotBeTrainedCountsAsFailedAndTheSearchGoesOn() {
        var result =
                new Tuning(SPACE, true, 20, 5)
                        .run(
                                (s, _, _) -> {
                                    if (s.choice("kind").equals("b")) {
                                        throw UserError.failed("train.engine-failed");
                                    }
                                    return measure(s, 0.01);
                                },
                                Progress.ignored());
        var failed =
                result.history().stream().filter(t -> t.state() == Trial.State.FAILED).toList();
        assertFalse(failed.isEmpty());
        assertTrue(failed.stream().allMatch(t -> t.settings().choice("kind").equals("b")));
        assertEquals("a", result.best().settings().choice("kind"));
    }

    @Test
    void saysSoWhenEveryTrialFails() {
        var error =
                assertThrows(
                        UserError.class,
                        () ->
                                new Tuning(SPACE, true, 5, 5)
                                        .run(
                                                (_, _, _) -> {
                                                    throw UserError.failed("train.engine-failed");
                                                },
                                                Progress.ignored()));
        assertEquals("tune.nothing-worked", error.message().key());
        assertSays(error.message());
    }

    @Test
    void stopsOnlyTrialsThatWouldHaveEndedWorseThanTheMedian() {
        var result =
                new Tuning(SPACE, false, 40, 5)
                        .run(
                                (s, _, watcher) -> {
                                    for (int i = 1; i <= 200; i++) {
                                        watcher.iteration(new CurvePoint(i, 0, loss(s, i)), 200);
                                    }
                                    return new TrialRunner.Measured(loss(s, 200), 0, 200);
                                },
                                Progress.ignored());
        var pruned =
                result.history().stream().filter(t -> t.state() == Trial.State.PRUNED).toList();
        assertFalse(pruned.isEmpty());
        for (Trial trial : pruned) {
            assertTrue(Double.isNaN(trial.value()));
            assertTrue(trial.iterations() < 200);
            double[] earlier =
                    result.history().stream()
                            .filter(t -> t.number() < trial.number() && Study.finished(t))
                            .mapToDouble(Trial::value)
                            .sorted()
                            .toArray();
            assertTrue(loss(trial.settings(), 200) > earlier[(earlier.length - 1) / 2]);
        }
    }

    /// A curve that falls to 1 or 3, at the pace of the rate.
    private static double loss(Settings settings, int iteration) {
        double end = settings.choice("kind").equals("a") ? 1 : 3;
        return end + (5 - end) * Math.exp(-iteration * settings.real("rate"));
    }

    @Test
    void cancellingEndsTheSearch() {
        Progress cancelled =
                (done, _, _) -> {
                    if (done > 3500) {
                        throw new CancellationException();
                    }
                };
        var seen = new ArrayList<Settings>();
        assertThrows(
                CancellationException.class,
                () ->
                        new Tuning(SPACE, true, 20, 5)
                                .run(
                                        (s, _, _) -> {
                                            seen.add(s);
                                            return measure(s, 0);
                                        },
                                        cancelled));
        assertEquals(4, seen.size());
    }

    @Test
    void pointsTellOfEveryTrialAndOfTheBest() {
        var points = new ArrayList<LivePoint>();
        var progress =
                new Progress() {
                    @Override
                    public void advance(long done, long total, Message step) {
                        assertTrue(done >= 0 && done <= total);
                        assertSays(step);
                    }

                    @Override
                    public void point(LivePoint point) {
                        points.add(point);
                    }
                };
        var result = new Tuning(SPACE, true, 8, 5).run((s, _, _) -> measure(s, 0.01), progress);
        var trials = points.stream().filter(p -> p.series().equals("tune/trial")).toList();
        assertEquals(8, trials.size());
        for (int i = 0; i < 8; i++) {
            assertEquals(result.history().get(i).value(), trials.get(i).y());
            assertEquals(Json.write(result.history().get(i).settings()), trials.get(i).detail());
        }
        assertEquals("tune/best", points.getLast().series());
        assertEquals(result.best().value(), points.getLast().y());
    }

    @Test
    void chartsAndVerdictsSpeakBothLanguages() {
        var result =
                new Tuning(SPACE, true, 12, 5)
                        .run((s, _, _) -> measure(s, 0.01), Progress.ignored());
        TuningReport report = result.report("xgboost", "auc", model(result.best()));
        assertSays(report.verdict());
        assertSays(TuningCharts.history(report).title());
        assertSays(TuningCharts.best(report).title());
        assertSays(TuningCharts.importance(report).title());
        assertEquals(12, TuningCharts.history(report).series().getFirst().y().size());
        List<Double> best = TuningCharts.best(report).series().getFirst().y();
        for (int i = 1; i < best.size(); i++) {
            assertTrue(best.get(i) >= best.get(i - 1));
        }
        for (Hyperparameter parameter : SPACE) {
            var slice = TuningCharts.slice(report, parameter);
            assertSays(slice.title());
            assertSays(slice.x());
            assertEquals(12, slice.series().stream().mapToInt(s -> s.x().size()).sum());
        }
        assertEquals(report, Json.read(Json.write(report), TuningReport.class));
    }

    private static ModelReport model(Trial trial) {
        return new ModelReport(
                "xgboost",
                trial.settings(),
                Map.of(),
                Map.of(),
                List.of(),
                0,
                0,
                1,
                null,
                "cpu",
                true);
    }

    private static void assertSays(Message message) {
        for (String language : List.of("en", "zh")) {
            String sentence = Texts.in(language).of(message);
            assertTrue(!sentence.contains("«") && !sentence.contains("{"), sentence);
        }
    }
}
