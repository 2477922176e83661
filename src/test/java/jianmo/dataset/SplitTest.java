package jianmo.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.base.job.Progress;
import jianmo.base.message.UserError;
import jianmo.dataset.feature.FeatureReader;
import jianmo.engine.duckdb.TableFiles;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

class SplitTest {

    private static final TargetCoding CLASS =
            new TargetCoding("class", Task.BINARY, List.of("good", "bad"));

    @TempDir Path folder;
    private TableFiles files;

    @BeforeEach
    void setUp() {
        files = new TableFiles(folder);
    }

    private static Split split(Table table, TargetCoding target, long seed) {
        return new SplitMaker(seed, 0.2, 0.2).split(table, target, Progress.ignored());
    }

    private static double bad(Table table, Rows rows) {
        float[] labels = FeatureReader.labels(table, CLASS, rows, Progress.ignored());
        double sum = 0;
        for (float label : labels) {
            sum += label;
        }
        return sum / labels.length;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 99})
    void everyRowIsKeptOnceAndClassesEvenly(long seed) {
        try (Table table = files.table(TableFiles.CREDIT)) {
            Split split = split(table, CLASS, seed);
            assertEquals(Rows.all(1000), split.development().plus(split.test()));
            assertEquals(600, split.train().count());
            assertEquals(200, split.validation().count());
            assertEquals(200, split.test().count());
            assertEquals(0.3, bad(table, split.test()), 1e-6);
            assertEquals("stratified", split.rule());
            assertEquals(split, split(table, CLASS, seed));
            assertNotEquals(split.test(), split(table, CLASS, seed + 1).test());
        }
    }

    @Test
    void rowsWithoutATargetAreLeftOut() {
        var text = new StringBuilder("a,t\n");
        IntStream.range(0, 40)
                .forEach(i ->
                        text.append(i % 4).append(',').append(i % 5 == 0 ? "" : i).append('\n'));
        try (Table table = files.csv(text.toString())) {
            var target = new TargetCoding("t", Task.REGRESSION, List.of());
            Split split = split(table, target, 7);
            Rows all = split.development().plus(split.test());
            assertEquals(32, all.count());
            assertTrue(IntStream.of(all.toArray()).noneMatch(row -> row % 5 == 0));
            assertEquals("random", split.rule());
        }
    }

    @Test
    void aRareClassIsInEveryPart() {
        var text = new StringBuilder("a,t\n");
        IntStream.range(0, 60)
                .forEach(
                        i -> text.append(i % 4).append(',').append(i < 3 ? "x" : "y").append('\n'));
        try (Table table = files.csv(text.toString())) {
            Split split = split(table, new TargetCoding("t", Task.BINARY, List.of("y", "x")), 7);
            for (Rows part : List.of(split.train(), split.validation(), split.test())) {
                assertEquals(1, IntStream.of(part.toArray()).filter(row -> row < 3).count());
            }
        }
    }

    @Test
    void sharesThatLeaveNothingAreRefused() {
        try (Table table = files.table(TableFiles.CREDIT)) {
            var error =
                    assertThrows(
                            UserError.class,
                            () ->
                                    new SplitMaker(7, 0.5, 0.6)
                                            .split(table, CLASS, Progress.ignored()));
            assertEquals("data.split.shares", error.message().key());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5, 10})
    void foldsHoldEveryPositionOutOnce(int k) {
        float[] labels = new float[203];
        IntStream.range(0, 203).forEach(i -> labels[i] = i % 7 == 0 ? 1 : 0);
        Folds folds = Folds.stratified(labels, k, 7);
        int[] seen = new int[203];
        for (int fold = 0; fold < k; fold++) {
            int[] held = folds.held(fold);
            int[] trained = folds.trained(fold);
            assertEquals(203, held.length + trained.length);
            assertTrue(Math.abs(held.length - 203.0 / k) < 1);
            double rare = IntStream.of(held).filter(i -> labels[i] == 1).count();
            assertTrue(Math.abs(rare - 29.0 / k) < 1);
            IntStream.of(held).forEach(i -> seen[i]++);
        }
        assertTrue(IntStream.of(seen).allMatch(count -> count == 1));
        assertEquals(folds, Folds.stratified(labels, k, 7));
        assertFalse(folds.equals(Folds.stratified(labels, k, 8)));
    }

    @Test
    void moreFoldsThanRowsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Folds.random(3, 4, 7));
    }

    private static final TargetCoding T = new TargetCoding("t", Task.BINARY, List.of("n", "y"));

    private static String dated(int rows) {
        var text = new StringBuilder("day,who,t\n");
        IntStream.range(0, rows)
                .forEach(i ->
                        text.append("2024-01-")
                                .append("%02d".formatted(1 + i * 5 % 28))
                                .append(",w")
                                .append(i * 13 % 20)
                                .append(i % 3 == 0 ? ",y\n" : ",n\n"));
        return text.toString();
    }

    private static Schema schema(Role day, Role who) {
        return new Schema(
                List.of(
                        new Column("day", ColumnType.TIME, day),
                        new Column("who", ColumnType.CATEGORY, who)));
    }

    private static Split split(Table table, SplitRule rule, Schema schema) {
        return new SplitMaker(7, 0.2, 0.2, rule, null).split(table, schema, T, Progress.ignored());
    }

    @Test
    void groupsStayWholeAndSizesNearTheShares() {
        try (Table table = files.csv(dated(400))) {
            Schema schema = schema(Role.IGNORE, Role.GROUP);
            Split split = split(table, SplitRule.GROUP, schema);
            assertEquals("who", split.by());
            assertEquals(Rows.all(400), split.development().plus(split.test()));
            int[] groups =
                    new RowKeys(table, schema, Rows.all(400), Progress.ignored()).groups("who");
            var locked = IntStream.of(split.test().toArray()).map(i -> groups[i]).distinct();
            var free =
                    IntStream.of(split.development().toArray())
                            .map(i -> groups[i])
                            .boxed()
                            .toList();
            assertTrue(locked.noneMatch(free::contains));
            assertEquals(80, split.test().count(), 25);
            assertEquals(80, split.validation().count(), 25);
            Folds folds =
                    split.folds()
                            .folds(
                                    table,
                                    schema,
                                    Task.BINARY,
                                    Rows.all(400),
                                    new float[400],
                                    5,
                                    7,
                                    Progress.ignored());
            for (int i = 0; i < 400; i++) {
                for (int j = 0; j < i; j++) {
                    assertTrue(groups[i] != groups[j] || folds.foldOf(i) == folds.foldOf(j));
                }
            }
        }
    }

    @Test
    void timeTrainsOnThePastAndKeepsTiesTogether() {
        try (Table table = files.csv(dated(400))) {
            Schema schema = schema(Role.TIME, Role.IGNORE);
            Split split = split(table, SplitRule.TIME, schema);
            double[] times =
                    new RowKeys(table, schema, Rows.all(400), Progress.ignored()).times("day");
            assertTrue(latest(times, split.train()) < earliest(times, split.validation()));
            assertTrue(latest(times, split.validation()) < earliest(times, split.test()));
            assertEquals(80, split.test().count(), 15);
            Folds folds = Folds.chained(times, 4);
            for (int fold = 0; fold < 4; fold++) {
                assertTrue(
                        IntStream.of(folds.trained(fold)).mapToDouble(i -> times[i]).max().orElse(0)
                                < IntStream.of(folds.held(fold))
                                        .mapToDouble(i -> times[i])
                                        .min()
                                        .orElse(0));
            }
        }
    }

    private static double latest(double[] times, Rows rows) {
        return IntStream.of(rows.toArray()).mapToDouble(i -> times[i]).max().orElseThrow();
    }

    private static double earliest(double[] times, Rows rows) {
        return IntStream.of(rows.toArray()).mapToDouble(i -> times[i]).min().orElseThrow();
    }

    @Test
    void aHashedRowStaysWhereItIsWhenRowsAreAdded() {
        Schema schema = schema(Role.IGNORE, Role.IDENTIFIER);
        var text = new StringBuilder("day,who,t\n");
        IntStream.range(0, 600)
                .forEach(i ->
                        text.append("2024-01-01,k").append(i).append(i % 3 == 0 ? ",y\n" : ",n\n"));
        String all = text.toString();
        String few =
                all.lines().limit(301).collect(java.util.stream.Collectors.joining("\n")) + "\n";
        try (Table small = files.csv(few);
                Table large = files.csv(all)) {
            Split before = split(small, SplitRule.HASH, schema);
            Split after = split(large, SplitRule.HASH, schema);
            var locked = IntStream.of(after.test().toArray()).filter(i -> i < 300).toArray();
            assertEquals(before.test(), Rows.of(locked));
            assertEquals(60, before.test().count(), 25);
        }
    }

    @Test
    void impossibleDivisionsAreRefusedWithTheReason() {
        try (Table table = files.csv(dated(60))) {
            Schema none = schema(Role.IGNORE, Role.IGNORE);
            assertEquals("data.split.role.group", refused(table, SplitRule.GROUP, null, none));
            assertEquals("data.split.role.time", refused(table, SplitRule.TIME, null, none));
            assertEquals("data.split.no-column", refused(table, SplitRule.GROUP, "x", none));
            assertEquals("data.split.few-groups", refused(table, SplitRule.GROUP, "t", none));
            assertEquals("data.split.no-times", refused(table, SplitRule.TIME, "who", none));
        }
    }

    private static String refused(
            Table table,
            SplitRule rule,
            @org.jspecify.annotations.Nullable String by,
            Schema schema) {
        return assertThrows(
                        UserError.class,
                        () ->
                                new SplitMaker(7, 0.2, 0.2, rule, by)
                                        .split(table, schema, T, Progress.ignored()))
                .message()
                .key();
    }
}
