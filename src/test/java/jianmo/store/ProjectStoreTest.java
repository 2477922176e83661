package jianmo.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.base.message.UserError;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

class ProjectStoreTest {

    @TempDir Path folder;

    @Test
    void whatWasStoredIsThereAfterReopening() {
        Receipt receipt;
        try (var store = ProjectStore.open(folder)) {
            receipt =
                    store.append(
                            Samples.step("train"),
                            "{\"a\":\"模型\"}",
                            Samples.metrics(),
                            Samples.trials());
        }
        try (var store = ProjectStore.open(folder)) {
            StoredResult kept = store.latest("train").orElseThrow();
            assertEquals(receipt, kept.receipt());
            assertEquals("{\"a\":\"模型\"}", kept.json());
            assertEquals(Samples.metrics(), store.metrics(receipt));
            assertEquals(Samples.trials(), store.trials(receipt));
            assertTrue(store.latest("tune").isEmpty());
            assertEquals(List.of(), store.verify());
        }
    }

    @Test
    void theLatestResultWinsAndHistoryStays() {
        try (var store = ProjectStore.open(folder)) {
            store.append(Samples.step("quality"), "1", List.of(), List.of());
            store.append(Samples.step("train"), "2", List.of(), List.of());
            store.append(Samples.step("quality"), "3", List.of(), List.of());
            assertEquals("3", store.latest("quality").orElseThrow().json());
            assertEquals(
                    List.of("quality", "train", "quality"),
                    store.receipts().stream().map(Receipt::stage).toList());
            assertEquals(store.receipts().get(1).hash(), store.receipts().get(2).previous());
        }
    }

    @Test
    void aReceiptMatchesOnlyTheSameInputsSettingsAndSeed() {
        try (var store = ProjectStore.open(folder)) {
            Receipt r = store.append(Samples.step("tune"), "1", List.of(), List.of());
            assertTrue(r.matches(r.inputs(), r.settings(), r.seed()));
            assertTrue(!r.matches(Map.of("table", "other"), r.settings(), r.seed()));
            assertTrue(!r.matches(r.inputs(), "{}", r.seed()));
            assertTrue(!r.matches(r.inputs(), r.settings(), 8));
        }
    }

    @Test
    void aFailedAppendLeavesNothingBehind() {
        try (var store = ProjectStore.open(folder)) {
            store.append(Samples.step("train"), "1", List.of(), List.of());
            var twice = new NewReceiptWithNullStage();
            assertThrows(RuntimeException.class, () -> twice.appendTo(store));
            assertEquals(1, store.receipts().size());
            store.append(Samples.step("train"), "2", List.of(), List.of());
            assertEquals(List.of(), store.verify());
        }
    }

    @Test
    void aFullDiskLosesNothing() throws Exception {
        try (var store = ProjectStore.open(folder)) {
            store.append(Samples.step("data"), "1", List.of(), List.of());
            long pages = store.database().number("PRAGMA page_count");
            store.database().number("PRAGMA max_page_count = " + (pages + 2));
            String large = "\"" + "x".repeat(200_000) + "\"";
            var error =
                    assertThrows(
                            UserError.class,
                            () -> store.append(Samples.step("train"), large, List.of(), List.of()));
            assertEquals("store.disk-full", error.message().key());
            assertEquals(1, error.exitCode());
            assertEquals("1", store.latest("data").orElseThrow().json());
            store.database().number("PRAGMA max_page_count = 100000");
            store.append(Samples.step("train"), large, List.of(), List.of());
            assertEquals(List.of(), store.verify());
        }
    }

    @Test
    void theVersionChangesWithEveryChangeOfAnyone() {
        try (var one = ProjectStore.open(folder);
                var other = ProjectStore.open(folder)) {
            String before = one.version();
            assertEquals(before, one.version());
            other.append(Samples.step("train"), "1", List.of(), List.of());
            String after = one.version();
            assertNotEquals(before, after);
            one.append(Samples.step("train"), "2", List.of(), List.of());
            assertNotEquals(after, one.version());
        }
    }

    @Test
    void manyWritersMakeOneChain() throws Exception {
        int writers = 4;
        int each = 10;
        try (var pool = Executors.newFixedThreadPool(writers)) {
            List<Callable<Integer>> work =
                    IntStream.range(0, writers)
                            .<Callable<Integer>>mapToObj(_ -> () -> write(each))
                            .toList();
            for (var done : pool.invokeAll(work)) {
                assertEquals(each, done.get());
            }
        }
        try (var store = ProjectStore.open(folder)) {
            assertEquals(writers * each, store.receipts().size());
            assertEquals(List.of(), store.verify());
        }
    }

    private int write(int receipts) {
        try (var store = ProjectStore.open(folder)) {
            for (int i = 0; i < receipts; i++) {
                store.append(Samples.step("train"), "1", Samples.metrics(), List.of());
            }
            return receipts;
        }
    }

    @Test
    void looksAtTestRowsAreCounted() {
        try (var store = ProjectStore.open(folder)) {
            assertEquals(1, store.look("train/xgboost", 200));
            assertEquals(2, store.look("train/mlp", 200));
            assertEquals(
                    List.of("train/xgboost", "train/mlp"),
                    store.looks().stream().map(Look::what).toList());
            assertEquals(List.of(), store.verify());
        }
    }

    @Test
    void theFolderGetsItsParts() {
        try (var store = ProjectStore.open(folder.resolve("new/project"))) {
            assertTrue(Files.isDirectory(store.files().data()));
            assertTrue(Files.isDirectory(store.files().models()));
            assertTrue(Files.isDirectory(store.files().exports()));
        }
    }

    /// A step whose stage is refused by the database after other rows could have been written.
    private static final class NewReceiptWithNullStage {
        void appendTo(ProjectStore store) {
            var metric = new MetricRow("m", "test", "auc", new jianmo.train.Metric(1, 1, 1, 1));
            var broken = new MetricRow(nothing(), "test", "auc", metric.metric());
            store.append(Samples.step("train"), "2", List.of(metric, broken), List.of());
        }

        @SuppressWarnings("NullAway")
        private static String nothing() {
            return null;
        }
    }
}
