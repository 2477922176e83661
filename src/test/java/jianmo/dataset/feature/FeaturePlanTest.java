package jianmo.dataset.feature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.base.job.Progress;
import jianmo.base.json.Json;
import jianmo.base.message.UserError;
import jianmo.base.seed.Seeds;
import jianmo.dataset.Column;
import jianmo.dataset.ColumnType;
import jianmo.dataset.Role;
import jianmo.dataset.Rows;
import jianmo.dataset.Schema;
import jianmo.dataset.SchemaGuess;
import jianmo.dataset.Table;
import jianmo.dataset.TargetCoding;
import jianmo.dataset.Task;
import jianmo.engine.duckdb.TableFiles;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

class FeaturePlanTest {

    private static final TargetCoding T = new TargetCoding("t", Task.BINARY, List.of("x", "y"));
    private static final Schema SCHEMA =
            new Schema(
                    List.of(
                            new Column("n", ColumnType.NUMBER, Role.FEATURE),
                            new Column("c", ColumnType.CATEGORY, Role.FEATURE),
                            new Column("d", ColumnType.TIME, Role.FEATURE),
                            new Column("t", ColumnType.CATEGORY, Role.TARGET)));

    @TempDir Path folder;
    private TableFiles files;

    @BeforeEach
    void setUp() {
        files = new TableFiles(folder);
    }

    /// Rows drawn by chance: numbers, few levels, dates, each with gaps.
    private static String random(long seed, int from, int to) {
        RandomGenerator random = Seeds.generator(seed, "rows");
        var text = new StringBuilder();
        for (int i = from; i < to; i++) {
            text.append(random.nextInt(5) == 0 ? "" : random.nextInt(1000) / 8.0).append(',');
            text.append(random.nextInt(6) == 0 ? "" : "abcd".charAt(random.nextInt(4))).append(',');
            text.append(
                    "202%d-0%d-1%d".formatted(random.nextInt(4), 1 + random.nextInt(9), i % 10));
            text.append(',').append(random.nextBoolean() ? "x" : "y").append('\n');
        }
        return text.toString();
    }

    private static FeaturePlan fit(Table table, Rows rows, PlanStyle style) {
        return new FeatureFitter(SCHEMA, T).fit(table, rows, style, Progress.ignored());
    }

    @ParameterizedTest
    @EnumSource(names = {"SPARSE_TREE", "FILLED_TREE", "SCALED"})
    void aPlanDependsOnTrainingRowsAlone(PlanStyle style) {
        String head = "n,c,d,t\n" + random(1, 0, 60);
        Rows train = Rows.all(60);
        try (Table one = files.csv(head + random(2, 60, 90));
                Table other = files.csv(head + random(3, 60, 120) + "1e9,never,1950-01-01,x\n")) {
            FeaturePlan plan = fit(one, train, style);
            assertEquals(plan, fit(other, train, style));
            assertEquals(plan, Json.read(Json.write(plan), FeaturePlan.class));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void scaledColumnsHaveMeanZeroAndDeviationOne(long seed) {
        try (Table table = files.csv("n,c,d,t\n" + random(seed, 0, 200))) {
            FeaturePlan plan = fit(table, Rows.all(200), PlanStyle.SCALED);
            Matrix matrix = new FeatureReader(plan).matrix(table, null, Progress.ignored());
            int days = plan.outputs().indexOf("d");
            for (int column : List.of(0, days)) {
                double sum = 0;
                double squares = 0;
                for (int i = 0; i < 200; i++) {
                    sum += matrix.at(i, column);
                    squares += matrix.at(i, column) * matrix.at(i, column);
                }
                assertEquals(0, sum / 200, 1e-5);
                assertEquals(1, squares / 200, 1e-4);
            }
        }
    }

    @Test
    void codesNumberTheLevelsByTheirCountAndLeaveTheRestMissing() {
        String head = "n,c,d,t\n";
        String rows = "1,b,2020-01-01,x\n1,a,2020-01-02,y\n1,b,2020-01-03,x\n1,,2020-01-04,y\n";
        try (Table table = files.csv(head + rows);
                Table other = files.csv(head + rows + "1,never,2020-01-05,x\n")) {
            FeaturePlan plan = fit(table, Rows.all(4), PlanStyle.CODED_TREE);
            assertEquals(new Encoding.Codes("c", List.of("b", "a")), plan.encodings().get(1));
            Matrix matrix = new FeatureReader(plan).matrix(other, null, Progress.ignored());
            float[] codes = {0, 1, 0, Float.NaN, Float.NaN};
            for (int i = 0; i < codes.length; i++) {
                assertEquals(codes[i], matrix.at(i, 1));
            }
            assertEquals((float) LocalDate.of(2020, 1, 5).toEpochDay(), matrix.at(4, 2));
            assertEquals(2, matrix.levels(1));
            assertEquals(0, matrix.take(1, 2).levels(0));
            assertEquals(2, matrix.take(1, 2).levels(1));
        }
    }

    @Test
    void missingNumbersStayFillOrMarkAsTheStyleSays() {
        String rows = "1,a,2020-01-01,x\n,a,2020-01-02,y\n3,a,2020-01-03,x\n8,a,2020-01-04,y\n";
        try (Table table = files.csv("n,c,d,t\n" + rows)) {
            Rows all = Rows.all(4);
            Matrix sparse = read(table, fit(table, all, PlanStyle.SPARSE_TREE));
            assertTrue(Float.isNaN(sparse.at(1, 0)));
            assertEquals(8, sparse.at(3, 0));
            FeaturePlan filledPlan = fit(table, all, PlanStyle.FILLED_TREE);
            assertEquals(List.of("n", "n = ?"), filledPlan.outputs().subList(0, 2));
            Matrix filled = read(table, filledPlan);
            assertEquals(3, filled.at(1, 0));
            assertEquals(1, filled.at(1, 1));
            assertEquals(0, filled.at(0, 1));
            FeaturePlan unmarked = fit(table, Rows.of(0, 2), PlanStyle.FILLED_TREE);
            assertEquals(List.of("n", "c = a"), unmarked.outputs().subList(0, 2));
        }
    }

    private static Matrix read(Table table, FeaturePlan plan) {
        return new FeatureReader(plan).matrix(table, null, Progress.ignored());
    }

    @Test
    void numbersAreCodedInFloatExactly() {
        try (Table table = files.csv("n,c,d,t\n" + random(5, 0, 100))) {
            FeaturePlan plan = fit(table, Rows.all(100), PlanStyle.SCALED);
            var n = (Encoding.Numeric) plan.encodings().getFirst();
            Matrix matrix = read(table, plan);
            table.scan(
                    SCHEMA.features(),
                    null,
                    Progress.ignored(),
                    chunk -> {
                        for (int i = 0; i < chunk.size(); i++) {
                            float x = (float) chunk.number(0, i);
                            float filled = Float.isNaN(x) ? n.fill() : x;
                            float expected = (filled - n.mean()) * n.scale();
                            assertEquals(expected, matrix.at(chunk.row(i), 0));
                        }
                    });
        }
    }

    @Test
    void unseenLevelsGiveZerosAndNoRowHasTwo() {
        String rows = "1,a,2020-01-01,x\n2,b,2020-01-01,y\n3,,2020-01-01,x\n4,z,2020-01-01,y\n";
        try (Table table = files.csv("n,c,d,t\n" + rows)) {
            FeaturePlan plan = fit(table, Rows.of(0, 1), PlanStyle.SPARSE_TREE);
            assertEquals(new Encoding.OneHot("c", List.of("a", "b")), plan.encodings().get(1));
            Matrix matrix = read(table, plan);
            assertArrayEquals(new float[] {1, 0}, levels(matrix, 0));
            assertArrayEquals(new float[] {0, 1}, levels(matrix, 1));
            assertArrayEquals(new float[] {0, 0}, levels(matrix, 2));
            assertArrayEquals(new float[] {0, 0}, levels(matrix, 3));
            FeaturePlan withGap = fit(table, Rows.of(0, 2), PlanStyle.SPARSE_TREE);
            assertArrayEquals(new float[] {1, 0}, levels(read(table, withGap), 2));
        }
    }

    private static float[] levels(Matrix matrix, int row) {
        return new float[] {matrix.at(row, 1), matrix.at(row, 2)};
    }

    @Test
    void keepsTheMostFrequentLevels() {
        var text = new StringBuilder("n,c,d,t\n");
        for (int level = 0; level < 100; level++) {
            for (int i = 0; i <= level; i++) {
                text.append("1,l").append(level).append(",2020-01-01,x\n");
            }
        }
        try (Table table = files.csv(text.toString())) {
            FeaturePlan plan = fit(table, Rows.all(5050), PlanStyle.SPARSE_TREE);
            var levels = ((Encoding.OneHot) plan.encodings().get(1)).levels();
            assertEquals(FeatureFitter.MAX_LEVELS, levels.size());
            assertEquals("l99", levels.getFirst());
            assertFalse(levels.contains("l39"));
        }
    }

    @Test
    void datesTurnWithYearAndWeek() {
        String rows = "1,a,1970-01-01,x\n1,a,1970-01-08,y\n1,a,,x\n";
        try (Table table = files.csv("n,c,d,t\n" + rows)) {
            Matrix matrix = read(table, fit(table, Rows.all(2), PlanStyle.SPARSE_TREE));
            assertEquals(0, matrix.at(0, 2));
            assertEquals(7, matrix.at(1, 2));
            assertEquals((float) Math.sin(2 * Math.PI * 7 / 365.2425), matrix.at(1, 3));
            assertEquals(0, matrix.at(1, 5), 1e-6);
            assertEquals(1, matrix.at(1, 6), 1e-6);
            assertEquals(3.5f, matrix.at(2, 2));
        }
    }

    @Test
    void labelsAreClassIndicesOrSayWhatIsWrong() {
        String rows = "1,a,1970-01-01,x\n1,a,1970-01-08,y\n1,a,,\n1,a,,z\n";
        try (Table table = files.csv("n,c,d,t\n" + rows)) {
            float[] labels = FeatureReader.labels(table, T, Rows.of(0, 1), Progress.ignored());
            assertArrayEquals(new float[] {0, 1}, labels);
            for (var entry :
                    Map.of(2, "data.target.no-value", 3, "data.target.unknown-class").entrySet()) {
                var error =
                        assertThrows(
                                UserError.class,
                                () ->
                                        FeatureReader.labels(
                                                table,
                                                T,
                                                Rows.of(entry.getKey()),
                                                Progress.ignored()));
                assertEquals(entry.getValue(), error.message().key());
            }
        }
    }

    @Test
    void anUnknownColumnIsNamed() {
        try (Table table = files.csv("n,c,d,t\n" + random(1, 0, 20));
                Table other = files.csv("n,c\n1,2\n")) {
            FeaturePlan plan = fit(table, Rows.all(20), PlanStyle.SCALED);
            var error = assertThrows(UserError.class, () -> read(other, plan));
            assertEquals("data.column.missing", error.message().key());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SPARSE_TREE", "FILLED_TREE", "SCALED"})
    void oneHotRowsOfRealTablesSumToOne(PlanStyle style) {
        try (Table table = files.table(TableFiles.CREDIT)) {
            var guessed =
                    new SchemaGuess(table, Map.of()).guess("class", null, null, Progress.ignored());
            FeaturePlan plan =
                    new FeatureFitter(guessed.schema(), guessed.target())
                            .fit(table, Rows.all(1000), style, Progress.ignored());
            Labelled all =
                    new FeatureReader(plan).labelled(table, Rows.all(1000), Progress.ignored());
            assertEquals(61, plan.width());
            assertEquals(1000, all.rows());
            for (int row = 0; row < 1000; row++) {
                double sum = 0;
                for (int column = 0; column < plan.width(); column++) {
                    boolean level =
                            plan.encodings().get(plan.sources().get(column))
                                    instanceof Encoding.OneHot;
                    sum += level ? all.matrix().at(row, column) : 0;
                }
                assertEquals(13, sum);
            }
        }
    }
}
