package jianmo.train.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.text.Texts;
import jianmo.train.CurvePoint;
import jianmo.train.live.CurveVerdict.Kind;
import jianmo.train.live.CurveVerdict.Watched;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;

class CurveVerdictTest {

    private static final int SEEDS = 300;

    /// Verdicts that send a person to act.
    private static final Set<Kind> ALARMS =
            EnumSet.of(Kind.OVERFITTING, Kind.DIVERGING, Kind.RATE_TOO_HIGH, Kind.UNDERFITTING);

    private static List<CurvePoint> curve(
            int points, DoubleUnaryOperator train, DoubleUnaryOperator validation) {
        var curve = new ArrayList<CurvePoint>();
        for (int i = 1; i <= points; i++) {
            curve.add(new CurvePoint(i, train.applyAsDouble(i), validation.applyAsDouble(i)));
        }
        return curve;
    }

    private static Optional<Kind> kind(List<CurvePoint> curve, int planned) {
        return CurveVerdict.of(new Watched(curve, planned, true)).map(CurveVerdict::kind);
    }

    /// Looked at after every iteration, as a person does; noise of the validation loss up to a
    /// tenth of all that is gained.
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.002, 0.01, 0.05})
    void healthyCurvesRaiseNoAlarm(double noise) {
        int looks = 0;
        int alarms = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            var random = new Random(seed);
            var curve =
                    curve(
                            60,
                            i -> 0.2 + 0.5 * Math.exp(-i / 12) + noise / 5 * random.nextGaussian(),
                            i -> 0.25 + 0.5 * Math.exp(-i / 12) + noise * random.nextGaussian());
            for (int n = 1; n <= 60; n++) {
                looks++;
                if (kind(curve.subList(0, n), 60).filter(ALARMS::contains).isPresent()) {
                    alarms++;
                }
            }
        }
        assertTrue(alarms <= looks / 1000, alarms + " alarms in " + looks + " looks");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.002, 0.01})
    void overfittingIsFoundWhereItBegins(double noise) {
        int found = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            var random = new Random(seed);
            var curve =
                    curve(
                            80,
                            i -> 0.7 * Math.exp(-i / 25) + noise / 5 * random.nextGaussian(),
                            i ->
                                    0.3
                                            + 0.4 * Math.exp(-i / 8)
                                            + 0.003 * Math.max(0, i - 30)
                                            + noise * random.nextGaussian());
            var verdict = CurveVerdict.of(new Watched(curve, 200, true)).orElseThrow();
            if (verdict.kind() == Kind.OVERFITTING
                    && verdict.since() >= 20
                    && verdict.since() <= 40) {
                found++;
            }
            assertFalse(
                    kind(curve.subList(0, 25), 200).filter(ALARMS::contains).isPresent(),
                    "seed " + seed);
        }
        assertTrue(found >= 0.97 * SEEDS, found + " of " + SEEDS);
    }

    @Test
    void aPlateauIsFound() {
        int found = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            var random = new Random(seed);
            var curve =
                    curve(
                            100,
                            i -> 0.3 + 0.4 * Math.exp(-i / 6) + 0.0004 * random.nextGaussian(),
                            i -> 0.35 + 0.4 * Math.exp(-i / 6) + 0.001 * random.nextGaussian());
            boolean right =
                    CurveVerdict.of(new Watched(curve, 200, true))
                            .filter(v -> v.kind() == Kind.PLATEAU)
                            .filter(v -> v.since() > 10 && v.since() < 60)
                            .isPresent();
            found += right ? 1 : 0;
        }
        assertTrue(found >= 0.95 * SEEDS, found + " of " + SEEDS);
    }

    @Test
    void divergingIsFoundEarlyAndWhereTheLossIsNoNumber() {
        var growing = curve(12, i -> 0.7 * Math.pow(1.2, i), i -> 0.7 * Math.pow(1.25, i));
        assertEquals(Optional.of(Kind.DIVERGING), kind(growing, 60));
        assertEquals(Optional.of(Kind.DIVERGING), kind(growing.subList(0, 7), 60));
        var returned =
                curve(
                        40,
                        i -> i < 20 ? Math.exp(-i / 5) : Math.exp(-4) + 0.05 * (i - 20),
                        i -> i < 20 ? Math.exp(-i / 5) : Math.exp(-4) + 0.06 * (i - 20));
        assertEquals(Optional.of(Kind.DIVERGING), kind(returned, 60));
        var infinite = curve(3, i -> i < 3 ? 1 : Double.POSITIVE_INFINITY, i -> 1);
        assertEquals(Optional.of(Kind.DIVERGING), kind(infinite, 60));
    }

    @Test
    void aShakingTrainingLossMeansThatTheLearningRateIsTooHigh() {
        int found = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            var random = new Random(seed);
            var curve =
                    curve(
                            25,
                            i -> 0.6 * Math.exp(0.3 * random.nextGaussian()),
                            i -> 0.6 * Math.exp(0.3 * random.nextGaussian()));
            if (kind(curve, 60).equals(Optional.of(Kind.RATE_TOO_HIGH))) {
                found++;
            }
            assertEquals(
                    Optional.empty(),
                    CurveVerdict.of(new Watched(curve, 60, false))
                            .filter(v -> v.kind() == Kind.RATE_TOO_HIGH));
        }
        assertTrue(found >= 0.9 * SEEDS, found + " of " + SEEDS);
    }

    @Test
    void aStraightFallIsTooSlow() {
        var curve = curve(40, i -> 0.7 - 0.003 * i, i -> 0.72 - 0.003 * i);
        assertEquals(Optional.of(Kind.TOO_SLOW), kind(curve, 60));
        assertEquals(Optional.of(Kind.HEALTHY), kind(curve.subList(0, 20), 60));
    }

    @Test
    void whatIsHardlyBetterThanNotLookingIsUnderfitted() {
        var random = new Random(1);
        var curve =
                curve(
                        40,
                        i -> 0.69 + 0.0005 * random.nextGaussian(),
                        i -> 0.691 + 0.0005 * random.nextGaussian());
        assertEquals(
                Optional.of(Kind.UNDERFITTING),
                CurveVerdict.of(new Watched(curve, 60, true, 0.693)).map(CurveVerdict::kind));
    }

    @Test
    void fewPointsSayNothing() {
        assertEquals(Optional.empty(), kind(List.of(), 60));
        var curve = curve(7, i -> 1 / i, i -> 1 / i);
        for (int n = 1; n <= 7; n++) {
            assertEquals(Optional.empty(), kind(curve.subList(0, n), 60));
        }
    }

    /// What the recorded curves of real trainings end with; see `RecordTraces`.
    @ParameterizedTest
    @CsvSource({
        "xgboost-diamonds, PLATEAU",
        "forest-churn, PLATEAU",
        "mlp-churn, OVERFITTING",
        "mlp-german, OVERFITTING"
    })
    void recordedCurvesEndAsSeen(String name, Kind kind) throws IOException {
        var curve = recorded(name);
        assertEquals(
                Optional.of(kind),
                CurveVerdict.of(new Watched(curve, curve.size(), name.startsWith("mlp")))
                        .map(CurveVerdict::kind));
    }

    @Test
    void aRecordedNetworkWithTooHighARateIsToldSo() throws IOException {
        var curve = recorded("mlp-too-fast");
        boolean told = false;
        for (int n = 1; n <= curve.size(); n++) {
            told |= kind(curve.subList(0, n), 30).equals(Optional.of(Kind.RATE_TOO_HIGH));
        }
        assertTrue(told);
    }

    private static List<CurvePoint> recorded(String name) throws IOException {
        return Files.readAllLines(Path.of("src/test/resources/traces", name + ".txt")).stream()
                .map(line -> line.split(" "))
                .map(cells ->
                        new CurvePoint(
                                Integer.parseInt(cells[0]),
                                Double.parseDouble(cells[3]),
                                Double.parseDouble(cells[4])))
                .toList();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void everyVerdictHasItsWordsInBothLanguages(Kind kind) {
        var verdict = CurveVerdict.of(kind, 7, 7, 60, 61);
        for (String language : List.of("en", "zh")) {
            String said = Texts.in(language).of(verdict.says());
            assertFalse(said.contains("{") || said.contains("train.live"), said);
            assertFalse(Texts.in(language).of(verdict.advice()).contains("train.live"));
        }
    }
}
