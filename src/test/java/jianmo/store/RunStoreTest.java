package jianmo.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.base.job.LivePoint;
import jianmo.base.message.Message;
import jianmo.train.Metric;
import jianmo.train.ModelReport;
import jianmo.train.Settings;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class RunStoreTest {

    @TempDir Path folder;

    private ProjectStore project;
    private RunStore runs;

    @BeforeEach
    void open() {
        project = ProjectStore.open(folder);
        runs = project.runs();
    }

    @AfterEach
    void close() {
        runs.close();
        project.close();
    }

    private static RunRow row(String key, String family, Map<String, Object> settings) {
        return new RunRow(
                0,
                key,
                family,
                settings,
                7,
                Map.of("table", "t"),
                "QUEUED",
                "2026-01-02T03:04:05Z",
                0,
                0,
                0,
                0,
                "cpu",
                RunOwner.self().text(),
                1,
                List.of(),
                "",
                null,
                null,
                Map.of());
    }

    private static ModelReport report(String file) {
        var metrics = Map.of("auc", new Metric(0.75, 0.7, 0.8, 200));
        return new ModelReport(
                "forest",
                new Settings(Map.of("trees", 3)),
                metrics,
                Map.of(),
                List.of(),
                3,
                0,
                2.5,
                file,
                "cpu",
                false);
    }

    @Test
    void keepsARunFromItsBeginningToItsEnd() {
        long id = runs.add(row("k", "forest", Map.of("trees", 3)));
        runs.state(id, "RUNNING", RunOwner.self(), null);
        runs.progress(id, List.of(new LivePoint("forest/train", 1, 0.5, null)), 1, 3, 0.25);
        runs.checkpoint(id, 1);
        RunRow running = runs.find(id).orElseThrow();
        assertEquals("RUNNING", running.state());
        assertEquals(
                List.of(1, 3, 1),
                List.of(running.iteration(), running.total(), running.checkpoint()));
        assertEquals(List.of(running), runs.open());
        assertTrue(RunOwner.read(running.owner()).isAlive(running.beat()));

        Message why = Message.of("train.run.checkpoint-lost", 2, 1);
        runs.done(id, report("m.model").ofRun(id, 9.5), why);
        RunRow done = runs.find(id).orElseThrow();
        assertEquals("DONE", done.state());
        assertEquals(why, done.message());
        assertEquals("m.model", done.model());
        assertEquals(9.5, done.seconds());
        assertEquals(0.75, done.metrics().get("auc").value());
        assertEquals(id, runs.report(id).orElseThrow().run());
        assertEquals(List.of(), runs.open());
        assertEquals(List.of(), runs.unfinishedKeys());
        assertEquals(done, runs.withKey("k").orElseThrow());
    }

    @Test
    void findsRunsByEveryWordInWhateverColumn() {
        long first = runs.add(row("a", "forest", Map.of("trees", 300, "features", "auto")));
        long second = runs.add(row("b", "xgboost", Map.of("maxRounds", 300)));
        runs.tags(second, List.of("试验", "50%_off"));
        runs.note(second, "看看 Depth 的影响");
        assertEquals(List.of(second, first), ids(""));
        assertEquals(List.of(first), ids("Forest"));
        assertEquals(List.of(second, first), ids("300"));
        assertEquals(List.of(first), ids("trees=300 queued"));
        assertEquals(List.of(second), ids("试验 depth maxrounds"));
        assertEquals(List.of(second), ids("50%_"));
        assertEquals(List.of(), ids("试验 forest"));
        assertEquals(List.of(), ids("5%f"));
    }

    private List<Long> ids(String search) {
        return runs.list(search).stream().map(RunRow::id).toList();
    }

    @Test
    void pointsComeBackInTheirOrderAndAreCutWhereTrainingGoesOn() {
        long id = runs.add(row("a", "mlp", Map.of()));
        long other = runs.add(row("b", "mlp", Map.of()));
        var points = new ArrayList<LivePoint>();
        for (int i = 1; i <= 10; i++) {
            points.add(new LivePoint("mlp/train", i, i == 3 ? Double.NaN : 1.0 / i, null));
            points.add(new LivePoint("mlp/validation", i, 2.0 / i, i == 4 ? "{}" : null));
        }
        runs.progress(id, points.subList(0, 7), 3, 10, 1);
        runs.progress(id, points.subList(7, 20), 10, 10, 2);
        runs.progress(other, points.subList(0, 2), 1, 10, 1);
        assertEquals(points, runs.points(id, 0));
        assertEquals(points.subList(15, 20), runs.points(id, 15));
        assertEquals(List.of(), runs.points(id, 20));

        runs.cut(id, 6);
        assertEquals(6, runs.find(id).orElseThrow().iteration());
        assertEquals(points.subList(0, 12), runs.points(id, 0));
        runs.progress(id, points.subList(12, 20), 10, 10, 3);
        assertEquals(points, runs.points(id, 0), "made again, the points are the same");
        runs.cut(id, 0);
        assertEquals(List.of(), runs.points(id, 0));

        runs.remove(other);
        assertEquals(List.of(), runs.points(other, 0));
    }

    @Test
    void aRunThatSomebodyTookOverHasNotCrashed() {
        long id = runs.add(row("a", "mlp", Map.of()));
        RunRow seen = runs.find(id).orElseThrow();
        runs.state(id, "RUNNING", RunOwner.self(), null);
        runs.crashed(seen, Message.of("train.run.process-gone"));
        assertEquals("RUNNING", runs.find(id).orElseThrow().state());
        runs.crashed(runs.find(id).orElseThrow(), Message.of("train.run.process-gone"));
        assertEquals("CRASHED", runs.find(id).orElseThrow().state());
    }

    @Test
    void recordingRunsLeavesResultsAndTheirProofAlone() {
        project.append(Samples.step("train"), "1", List.of(), List.of());
        String before = project.version();
        String runsBefore = runs.version();
        long id = runs.add(row("a", "mlp", Map.of()));
        try (var second = ProjectStore.open(folder);
                var others = second.runs()) {
            assertEquals(List.of(id), others.list("").stream().map(RunRow::id).toList());
            others.note(id, "seen");
            assertEquals("seen", runs.find(id).orElseThrow().note());
        }
        assertEquals(before, project.version());
        assertNotEquals(runsBefore, runs.version());
        assertEquals(List.of(), project.verify());
    }

    /// The list is one pass over the table in its own order, and a key is looked up.
    @Test
    void listAndLookUpNeedNoSorting() throws Exception {
        assertEquals(
                List.of("SCAN run"),
                plan("SELECT " + RunRows.COLUMNS + " FROM run ORDER BY id DESC"));
        assertEquals(
                List.of("SEARCH run USING INDEX run_key (key=?)"),
                plan("SELECT * FROM run WHERE key = 'k' ORDER BY id DESC LIMIT 1"));
        assertEquals(
                List.of("SEARCH run_point USING PRIMARY KEY (run=? AND number>?)"),
                plan("SELECT * FROM run_point WHERE run = 1 AND number > 2 ORDER BY number"));
    }

    private List<String> plan(String sql) throws Exception {
        return project.database()
                .query("EXPLAIN QUERY PLAN " + sql, row -> row.getString("detail"));
    }

    @Test
    void aProjectOfBeforeThereWereRunsGetsThem() throws Exception {
        project.append(Samples.step("train"), "1", List.of(), List.of());
        close();
        try (var connection =
                        DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("project.db"));
                var statement = connection.createStatement()) {
            for (String table : List.of("run_point", "run_series", "run_report", "run")) {
                statement.execute("DROP TABLE " + table);
            }
            statement.execute("PRAGMA user_version = 1");
        }
        open();
        assertEquals(1, project.receipts().size());
        assertEquals(List.of(), runs.list(""));
        assertEquals(1, runs.add(row("a", "mlp", Map.of())));
        assertEquals(List.of(), project.verify());
    }
}
