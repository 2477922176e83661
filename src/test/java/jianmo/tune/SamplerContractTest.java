package jianmo.tune;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.train.Hyperparameter;
import jianmo.train.Settings;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/// What every sampler must do, run over each one.
class SamplerContractTest {

    private static final List<Hyperparameter> MIXED =
            List.of(
                    new Hyperparameter.Real("rate", 1e-4, 1, 0.1, true),
                    new Hyperparameter.Real("share", 0.5, 1, 0.8, false),
                    new Hyperparameter.Real("fixed", 2, 2, 2, false),
                    new Hyperparameter.Whole("depth", 2, 10, 6, false),
                    new Hyperparameter.Whole("units", 1, 512, 32, true),
                    new Hyperparameter.Choice("kind", List.of("a", "b", "c"), "b"),
                    new Hyperparameter.Choice("only", List.of("x"), "x"),
                    new Hyperparameter.Toggle("bias", true));

    /// A sampler and its name in the test report.
    record Named(String name, LongFunction<Sampler> sampler) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Named> samplers() {
        return Stream.of(
                new Named("random", _ -> new RandomSampler()), new Named("tpe", TpeSampler::new));
    }

    @ParameterizedTest
    @MethodSource("samplers")
    void staysInRangeWithTheRightTypes(Named named) {
        Study study = run(named, MIXED, 3, 60, s -> s.real("rate") + s.whole("depth"));
        for (Trial trial : study.history()) {
            var values = trial.settings().values();
            assertEquals(MIXED.size(), values.size());
            double rate = assertInstanceOf(Double.class, values.get("rate"));
            assertTrue(rate >= 1e-4 && rate <= 1);
            double share = assertInstanceOf(Double.class, values.get("share"));
            assertTrue(share >= 0.5 && share <= 1);
            assertEquals(2.0, values.get("fixed"));
            int depth = assertInstanceOf(Integer.class, values.get("depth"));
            assertTrue(depth >= 2 && depth <= 10);
            int units = assertInstanceOf(Integer.class, values.get("units"));
            assertTrue(units >= 1 && units <= 512);
            assertTrue(List.of("a", "b", "c").contains(values.get("kind")));
            assertEquals("x", values.get("only"));
            assertInstanceOf(Boolean.class, values.get("bias"));
        }
    }

    @ParameterizedTest
    @MethodSource("samplers")
    void reachesEveryWholeNumberAndEveryName(Named named) {
        Study study = run(named, MIXED, 1, 200, _ -> 1);
        var depths = new HashSet<Integer>();
        var kinds = new HashSet<String>();
        study.history().forEach(t -> depths.add(t.settings().whole("depth")));
        study.history().forEach(t -> kinds.add(t.settings().choice("kind")));
        assertEquals(9, depths.size());
        assertEquals(3, kinds.size());
    }

    @ParameterizedTest
    @MethodSource("samplers")
    void drawsLogarithmicRangesByFactors(Named named) {
        var space = List.<Hyperparameter>of(new Hyperparameter.Real("x", 1e-6, 1, 1e-3, true));
        Study study = run(named, space, 5, 200, _ -> 0);
        long small = study.history().stream().filter(t -> t.settings().real("x") < 1e-3).count();
        assertTrue(small > 60 && small < 140, () -> small + " of 200 in the lower half");
    }

    @ParameterizedTest
    @MethodSource("samplers")
    void sameSeedAndHistoryGiveTheSameTrials(Named named) {
        ToDoubleFunction<Settings> value = s -> s.real("rate") * s.whole("units");
        var first = settings(run(named, MIXED, 11, 40, value));
        assertEquals(first, settings(run(named, MIXED, 11, 40, value)));
        assertTrue(!first.equals(settings(run(named, MIXED, 12, 40, value))));
    }

    @ParameterizedTest
    @MethodSource("samplers")
    void startsWithTheDefaultsAndNeverRepeatsItself(Named named) {
        Study study = run(named, MIXED, 2, 80, s -> s.real("share"));
        assertEquals(Settings.standard(MIXED), study.history().getFirst().settings());
        assertEquals(80, new HashSet<>(settings(study)).size());
    }

    @ParameterizedTest
    @MethodSource("samplers")
    void endsWhenAFiniteSpaceIsExhausted(Named named) {
        var space =
                List.<Hyperparameter>of(
                        new Hyperparameter.Whole("n", 1, 3, 2, false),
                        new Hyperparameter.Toggle("on", false));
        Study study = run(named, space, 4, 50, s -> s.whole("n"));
        assertEquals(6, study.history().size());
        assertEquals(6, new HashSet<>(settings(study)).size());
    }

    @ParameterizedTest
    @MethodSource("samplers")
    void goesOnWhenEverythingFails(Named named) {
        Study study = run(named, MIXED, 6, 40, _ -> Double.NaN);
        assertEquals(40, study.history().size());
        assertTrue(study.best().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("samplers")
    void goesOnWhenSomeFailAndAllOthersAreEqual(Named named) {
        Study study = run(named, MIXED, 6, 60, s -> s.toggle("bias") ? Double.NaN : 5);
        assertEquals(60, study.history().size());
        assertEquals(5, study.best().orElseThrow().value());
    }

    @ParameterizedTest
    @MethodSource("samplers")
    void worksWithOneParameterOfEachKind(Named named) {
        for (Hyperparameter parameter : MIXED) {
            Study study = run(named, List.of(parameter), 8, 30, s -> s.values().hashCode() % 7.0);
            assertTrue(study.best().isPresent());
        }
    }

    @Test
    void avoidsWhatFails() {
        Study study = run(tpe(), MIXED, 9, 80, s -> s.whole("depth") > 5 ? Double.NaN : 1.0);
        long failed =
                study.history().subList(40, 80).stream()
                        .filter(t -> t.state() == Trial.State.FAILED)
                        .count();
        assertTrue(failed <= 8, () -> failed + " of the last 40 failed");
    }

    @Test
    void tpeFindsTheMinimumOfAQuadraticBetterThanRandom() {
        var space =
                List.<Hyperparameter>of(
                        new Hyperparameter.Real("x", -5, 5, 4, false),
                        new Hyperparameter.Real("y", 1e-4, 1, 0.9, true),
                        new Hyperparameter.Real("fixed", 1, 1, 1, false),
                        new Hyperparameter.Choice("k", List.of("p", "q", "r"), "p"));
        ToDoubleFunction<Settings> value =
                s ->
                        Math.pow(s.real("x") - 1, 2)
                                + Math.pow(Math.log10(s.real("y")) + 2, 2)
                                + (s.choice("k").equals("r") ? 0 : 1);
        double[] tpe = bests(tpe(), space, value);
        double[] random = bests(samplers().findFirst().orElseThrow(), space, value);
        assertTrue(
                median(tpe) < median(random) / 4,
                () -> "tpe %s, random %s".formatted(median(tpe), median(random)));
    }

    @Test
    void maximisingMirrorsMinimising() {
        ToDoubleFunction<Settings> value = s -> Math.pow(Math.log(s.real("rate")) + 3, 2);
        var down = new Study(new SearchSpace(MIXED), false, 21);
        var up = new Study(new SearchSpace(MIXED), true, 21);
        for (int i = 1; i <= 40; i++) {
            Settings settings = down.ask().orElseThrow();
            assertEquals(settings, up.ask().orElseThrow());
            down.tell(trial(i, settings, value.applyAsDouble(settings)));
            up.tell(trial(i, settings, -value.applyAsDouble(settings)));
        }
        assertEquals(down.best().orElseThrow().settings(), up.best().orElseThrow().settings());
    }

    @Test
    void aPointGivesItsSettingsBack() {
        var space = new SearchSpace(MIXED);
        for (Trial trial : run(tpe(), MIXED, 13, 50, _ -> 1).history()) {
            double[] point = space.point(trial.settings());
            assertArrayEquals(point, space.point(space.settings(point)), 1e-12);
            assertEquals(trial.settings().whole("units"), space.settings(point).whole("units"));
        }
    }

    private static double[] bests(
            Named named, List<Hyperparameter> space, ToDoubleFunction<Settings> value) {
        double[] bests = new double[20];
        Arrays.setAll(
                bests, seed -> run(named, space, seed, 60, value).best().orElseThrow().value());
        return bests;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return (sorted[sorted.length / 2 - 1] + sorted[sorted.length / 2]) / 2;
    }

    private static Named tpe() {
        return new Named("tpe", TpeSampler::new);
    }

    private static List<Settings> settings(Study study) {
        return study.history().stream().map(Trial::settings).toList();
    }

    private static Study run(
            Named named,
            List<Hyperparameter> parameters,
            long seed,
            int trials,
            ToDoubleFunction<Settings> value) {
        var study =
                new Study(new SearchSpace(parameters), false, seed, named.sampler().apply(seed));
        for (int i = 1; i <= trials; i++) {
            var settings = study.ask();
            if (settings.isEmpty()) {
                break;
            }
            study.tell(trial(i, settings.get(), value.applyAsDouble(settings.get())));
        }
        return study;
    }

    private static Trial trial(int number, Settings settings, double value) {
        var state = Double.isNaN(value) ? Trial.State.FAILED : Trial.State.COMPLETE;
        return new Trial(number, settings, value, state, 0, 0);
    }
}
