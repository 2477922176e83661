package jianmo.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.base.job.LivePoint;
import jianmo.base.job.Progress;
import jianmo.base.json.Json;
import jianmo.base.message.Message;
import jianmo.base.message.UserError;
import jianmo.dataset.Column;
import jianmo.dataset.Rows;
import jianmo.dataset.Schema;
import jianmo.dataset.Split;
import jianmo.dataset.Table;
import jianmo.dataset.TableProfile;
import jianmo.dataset.TargetCoding;
import jianmo.dataset.Task;
import jianmo.engine.tribuo.LinearFamily;
import jianmo.engine.xgboost.XgboostFamily;
import jianmo.text.Texts;
import jianmo.train.ModelChoice.Candidate;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;

class TrainingRunTest {

    private static final TargetCoding BINARY =
            new TargetCoding("y", Task.BINARY, List.of("no", "yes"));

    @TempDir static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static RealData data;

    @BeforeAll
    static void openTable() {
        data = RealData.open("german", folder);
    }

    @AfterAll
    static void closeTable() {
        data.close();
    }

    private static TrainingRun run(Split split) {
        return new TrainingRun(data.summary(), split, "auc", 7, 1, folder.resolve("models"));
    }

    private static Map<ModelFamily, Settings> families() {
        var families = new LinkedHashMap<ModelFamily, Settings>();
        var boosted = new XgboostFamily();
        families.put(boosted, boosted.standard().with(Map.of("maxRounds", 60)));
        var linear = new LinearFamily();
        families.put(linear, linear.standard());
        return families;
    }

    @Test
    void trainsEveryFamilyAndNeverReadsALockedRow() {
        Split split = data.split();
        var points = new ArrayList<LivePoint>();
        var guarded = new Guarded(data.table(), split.test());
        var report = run(split).train(guarded, families(), collecting(points));

        assertEquals(
                List.of("baseline", "xgboost", "linear"),
                report.models().stream().map(ModelReport::family).toList());
        assertEquals(1, report.models().stream().filter(ModelReport::chosen).count());
        assertNotNull(report.chosen().file());
        assertTrue(points.stream().anyMatch(p -> p.series().equals("xgboost/validation")));
        assertTrue(guarded.scans > 0);
        assertEquals(report, Json.read(Json.write(report), TrainingReport.class));
        for (var model : report.models()) {
            assertEquals(Metrics.names(Task.BINARY).size(), model.metrics().size());
            model.metrics()
                    .values()
                    .forEach(m -> {
                        assertTrue(m.low() <= m.value() && m.value() <= m.high());
                        assertEquals(split.validation().count(), m.rows());
                    });
        }
        for (String language : List.of("en", "zh")) {
            assertFalse(Texts.in(language).of(report.verdict()).contains("«"));
        }
    }

    @Test
    void theModelFileAnswersAsTheReportSays() {
        Split split = data.split();
        var report = run(split).train(data.table(), families(), Progress.ignored());
        for (var model : report.models()) {
            if (model.file() == null) {
                continue;
            }
            var read = ModelFile.read(folder.resolve("models").resolve(model.file()));
            var scores = ModelScores.of(read, data.table(), split.validation(), Progress.ignored());
            assertEquals(
                    model.metrics().get("auc").value(),
                    Metrics.value("auc", read.target(), scores.scores(), scores.labels()),
                    1e-12);
        }
    }

    @Test
    void cancellingByProgressStopsTheTraining() {
        var family = new XgboostFamily();
        Progress stopping =
                (done, _, step) -> {
                    if (step.key().equals("train.step.training") && done >= 3) {
                        throw new CancellationException();
                    }
                };
        assertThrows(
                CancellationException.class,
                () ->
                        run(data.split())
                                .trainOne(data.table(), family, family.standard(), stopping));
    }

    @Test
    void aMetricOfAnotherTaskIsRefused() {
        var error =
                assertThrows(
                        UserError.class,
                        () -> new TrainingRun(data.summary(), data.split(), "rmse", 7, 1, folder));
        assertEquals("train.metric-unfit", error.message().key());
    }

    @Test
    void ofEquallyGoodModelsTheSimplerIsChosen() {
        float[] labels = labels(400);
        float[] good = noisy(labels, 0.8, 1);
        float[] alike = noisy(labels, 0.8, 2);
        float[] poor = noisy(labels, 4, 3);
        float[] plain = Baseline.of(BINARY, labels).scores(400);
        var choice = new ModelChoice("auc", BINARY, labels, 7);
        float[] better = aucOf(good, labels) > aucOf(alike, labels) ? good : alike;
        float[] worse = better == good ? alike : good;

        var chosen =
                choice.choose(
                        plain,
                        List.of(
                                new Candidate("xgboost", 2, worse),
                                new Candidate("linear", 0, better)));
        assertEquals("linear", chosen.family());
        var same =
                choice.choose(
                        plain,
                        List.of(
                                new Candidate("xgboost", 2, better),
                                new Candidate("linear", 0, better.clone())));
        assertEquals("linear", same.family());
        var clear =
                choice.choose(
                        plain,
                        List.of(
                                new Candidate("linear", 0, poor),
                                new Candidate("xgboost", 2, good)));
        assertEquals("xgboost", clear.family());
        assertEquals("train.verdict.best", clear.verdict().key());
    }

    @Test
    void theVerdictSaysWhenNothingBeatsTheBaseline() {
        float[] labels = labels(300);
        float[] noise = noisy(new float[300], 1, 9);
        var chosen =
                new ModelChoice("auc", BINARY, labels, 7)
                        .choose(
                                Baseline.of(BINARY, labels).scores(300),
                                List.of(new Candidate("linear", 0, noise)));
        assertEquals("train.verdict.no-better", chosen.verdict().key());
    }

    private static double aucOf(float[] scores, float[] labels) {
        return Metrics.value("auc", BINARY, scores, labels);
    }

    private static float[] labels(int rows) {
        float[] labels = new float[rows];
        for (int i = 0; i < rows; i++) {
            labels[i] = i % 3 == 0 ? 1 : 0;
        }
        return labels;
    }

    private static float[] noisy(float[] labels, double noise, long seed) {
        var random = new SplittableRandom(seed);
        float[] scores = new float[labels.length];
        for (int i = 0; i < scores.length; i++) {
            double sum = labels[i] * 2 - 1 + noise * random.nextGaussian();
            scores[i] = (float) (1 / (1 + Math.exp(-sum)));
        }
        return scores;
    }

    private static Progress collecting(List<LivePoint> points) {
        return new Progress() {
            @Override
            public void advance(long done, long total, Message step) {
                assertTrue(total == 0 || done <= total);
            }

            @Override
            public void point(LivePoint point) {
                points.add(point);
            }
        };
    }

    /// A table that fails when a locked row is read.
    private static final class Guarded implements Table {
        private final Table table;
        private final boolean[] locked;
        private int scans;

        Guarded(Table table, Rows rows) {
            this.table = table;
            this.locked = new boolean[(int) table.rows()];
            for (int row : rows.toArray()) {
                locked[row] = true;
            }
        }

        @Override
        public void scan(
                List<Column> columns, @Nullable Rows rows, Progress progress, ChunkReader reader) {
            scans++;
            assertNotNull(rows);
            for (int row : rows.toArray()) {
                assertFalse(locked[row], "row " + row);
            }
            table.scan(columns, rows, progress, reader);
        }

        @Override
        public List<Column> columns() {
            return table.columns();
        }

        @Override
        public long rows() {
            return table.rows();
        }

        @Override
        public List<List<@Nullable String>> page(long offset, int limit) {
            throw new AssertionError("a page shows locked rows");
        }

        @Override
        public TableProfile profile(Schema schema, Progress progress) {
            throw new AssertionError("a profile reads locked rows");
        }

        @Override
        public long duplicateRows(List<String> columns) {
            throw new AssertionError("this reads locked rows");
        }

        @Override
        public void close() {
            table.close();
        }
    }
}
