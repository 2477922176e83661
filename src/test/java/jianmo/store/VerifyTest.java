package jianmo.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.base.message.Message;
import jianmo.text.Texts;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;

/// Whatever is changed in a project is found and named.
class VerifyTest {

    @TempDir Path folder;

    private StoredFile model;

    @BeforeEach
    void fill() {
        try (var store = ProjectStore.open(folder)) {
            ProjectFiles files = store.files();
            Path draft = files.draft(files.models().resolve("x"));
            files.write(draft, "old model".getBytes(StandardCharsets.UTF_8));
            model = files.keep(draft, files.models(), "model");
            Path report = files.exports().resolve("report.html");
            store.append(Samples.step("data"), "{\"rows\":1}", List.of(), List.of());
            files.write(report, "first".getBytes(StandardCharsets.UTF_8));
            store.append(
                    Samples.step("train", model, files.stored(report)),
                    "{\"auc\":0.7}",
                    Samples.metrics(),
                    Samples.trials());
            files.write(report, "second".getBytes(StandardCharsets.UTF_8));
            store.append(Samples.step("export", files.stored(report)), "{}", List.of(), List.of());
            store.look("train/xgboost", 200);
            store.look("train/mlp", 200);
            assertEquals(List.of(), store.verify());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UPDATE receipt SET seed = 8 WHERE seq = 2|verify.receipt|2",
                "UPDATE receipt SET seconds = 1.2500001 WHERE seq = 1|verify.receipt|1",
                "UPDATE receipt SET stage = 'tune' WHERE seq = 2|verify.receipt|2",
                "UPDATE receipt SET settings = '{}' WHERE seq = 3|verify.receipt|3",
                "UPDATE receipt SET inputs = 'no json' WHERE seq = 3|verify.receipt|3",
                "UPDATE receipt SET files = '[]' WHERE seq = 2|verify.receipt|2",
                "UPDATE receipt SET previous = hash WHERE seq = 2|verify.receipt|2",
                "UPDATE receipt SET hash = previous WHERE seq = 2|verify.chain|3",
                "UPDATE result SET json = '{\"auc\":0.8}' WHERE receipt = 2|verify.result|2",
                "DELETE FROM result WHERE receipt = 3|verify.result|3",
                "UPDATE metric SET value = 0.9 WHERE receipt = 2 AND position = 0|verify.rows|2",
                "UPDATE metric SET value = 0.9 WHERE receipt = 2 AND position = 1|verify.rows|2",
                "UPDATE metric SET part = 'train' WHERE position = 0|verify.rows|2",
                "DELETE FROM metric WHERE position = 1|verify.rows|2",
                "UPDATE trial SET state = 'PRUNED' WHERE position = 0|verify.rows|2",
                "UPDATE trial SET state = 'NONE' WHERE position = 0|verify.rows|2",
                "UPDATE trial SET settings = '{}' WHERE position = 0|verify.rows|2",
                "INSERT INTO trial VALUES(1,0,'a',1,'{}',1,'COMPLETE',1,1)|verify.rows|1",
                "DELETE FROM receipt WHERE seq = 2|verify.receipt-missing|2",
                "DELETE FROM receipt WHERE seq = 3|verify.receipt-missing|3",
                "INSERT INTO metric VALUES(9,0,'a','b','c',1,1,1,1)|verify.stray|metric",
                "UPDATE look SET rows = 1 WHERE seq = 1|verify.look|1",
                "DELETE FROM look WHERE seq = 1|verify.look|2",
                "DELETE FROM look WHERE seq = 2|verify.seal|look",
                "UPDATE seal SET last = 'x' WHERE chain = 'receipt'|verify.seal|receipt",
                "UPDATE seal SET length = 2 WHERE chain = 'receipt'|verify.seal|receipt",
            })
    void aChangedRowIsFoundAndNamed(String sql, String key, String name) throws Exception {
        try (var connection =
                        DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("project.db"));
                var statement = connection.createStatement()) {
            assertTrue(statement.executeUpdate(sql) > 0, sql);
        }
        assertNamed(key, name);
    }

    @Test
    void aChangedFileIsNamed() throws Exception {
        Files.writeString(folder.resolve(model.path()), "new model");
        assertNamed("verify.file-changed", model.path());
    }

    @Test
    void aMissingFileIsNamed() throws Exception {
        Files.delete(folder.resolve(model.path()));
        assertNamed("verify.file-missing", model.path());
    }

    @Test
    void aFileNobodyNeedsAnyMoreMayGo() throws Exception {
        try (var store = ProjectStore.open(folder)) {
            store.append(Samples.step("train"), "{}", List.of(), List.of());
        }
        Files.delete(folder.resolve(model.path()));
        assertEquals(List.of(), problems());
    }

    @Test
    void theReportCountsAsItWasWrittenLast() throws Exception {
        Files.writeString(folder.resolve("exports/report.html"), "first");
        assertNamed("verify.file-changed", "exports/report.html");
    }

    private List<Message> problems() {
        try (var store = ProjectStore.open(folder)) {
            return store.verify();
        }
    }

    private void assertNamed(String key, String name) {
        List<Message> problems = problems();
        assertTrue(
                problems.stream()
                        .anyMatch(p ->
                                p.key().equals(key)
                                        && p.values().stream()
                                                .map(String::valueOf)
                                                .anyMatch(name::equals)),
                problems::toString);
        for (Message problem : problems) {
            assertFalse(Texts.in("en").of(problem).contains("«"), problem::key);
            assertFalse(Texts.in("zh").of(problem).contains("«"), problem::key);
        }
    }
}
