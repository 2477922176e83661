package jianmo.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.base.message.UserError;
import jianmo.dataset.SchemaGuess.Choice;
import jianmo.dataset.SchemaGuess.Guessed;
import jianmo.engine.duckdb.TableFiles;
import jianmo.text.Texts;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

class SchemaGuessTest {

    @TempDir Path folder;
    private TableFiles files;

    @BeforeEach
    void setUp() {
        files = new TableFiles(folder);
    }

    private static Guessed guess(Table table, String target) {
        return new SchemaGuess(table, Map.of()).guess(target, null, null, Progress.ignored());
    }

    private static Role role(Guessed guessed, String column) {
        return guessed.schema().find(column).orElseThrow().role();
    }

    private void fails(Table table, String target, String key) {
        fails(table, target, null, null, key);
    }

    private void fails(Table table, String target, Task task, String positive, String key) {
        try (table) {
            var guess = new SchemaGuess(table, Map.of());
            var error =
                    assertThrows(
                            UserError.class,
                            () -> guess.guess(target, task, positive, Progress.ignored()));
            assertEquals(key, error.message().key());
            for (String language : List.of("en", "zh")) {
                assertTrue(Texts.in(language).has(key), key);
                assertFalse(Texts.in(language).of(error.message()).contains("{"));
            }
        }
    }

    /// A column `a` that repeats 0, 1, 2 and a target of the given values, over and over.
    private Table table(int rows, String... targets) {
        var text = new StringBuilder("a,t\n");
        for (int i = 0; i < rows; i++) {
            text.append(i % 3).append(',').append(targets[i % targets.length]).append('\n');
        }
        return files.csv(text.toString());
    }

    @Test
    void theRarerClassIsPositive() {
        try (Table credit = files.table(TableFiles.CREDIT)) {
            Guessed guessed = guess(credit, "class");
            assertEquals(
                    new TargetCoding("class", Task.BINARY, List.of("good", "bad")),
                    guessed.target());
            assertEquals(20, guessed.schema().features().size());
            assertEquals(List.of(), guessed.notes());
        }
    }

    @Test
    void aChosenPositiveClassWins() {
        try (Table credit = files.table(TableFiles.CREDIT)) {
            Guessed guessed =
                    new SchemaGuess(credit, Map.of())
                            .guess("class", null, "good", Progress.ignored());
            assertEquals(List.of("bad", "good"), guessed.target().classes());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "seattle-weather.csv.gz, weather, MULTICLASS, 5",
        "seattle-weather.csv.gz, wind, REGRESSION, 0",
        "mlc_churn.csv.gz, number_customer_service_calls, REGRESSION, 0",
        "mlc_churn.csv.gz, area_code, MULTICLASS, 3",
        "credit_data.csv.gz, Price, REGRESSION, 0"
    })
    void guessesTheTaskOfRealTables(String file, String target, Task task, int classes) {
        try (Table table = files.table(TableFiles.real(file))) {
            Guessed guessed = guess(table, target);
            assertEquals(task, guessed.target().task());
            assertEquals(classes, guessed.target().classes().size());
        }
    }

    @Test
    void findsIdentifiersTimesTextsAndEmptyColumns() {
        try (Table stops = files.table(TableFiles.real("mpls_stops.csv.gz"))) {
            Guessed guessed = guess(stops, "personSearch");
            assertEquals(Role.IDENTIFIER, role(guessed, "idNum"));
            assertEquals(Role.TIME, role(guessed, "date"));
            assertEquals(Role.FEATURE, role(guessed, "race"));
        }
        var text = new StringBuilder("row,same,void,t\n");
        for (int i = 1; i <= 40; i++) {
            text.append(i).append(",x,,").append(i % 2).append('\n');
        }
        try (Table table = files.csv(text.toString())) {
            var error = assertThrows(UserError.class, () -> guess(table, "t"));
            assertEquals("data.features.none", error.message().key());
            Guessed chosen =
                    new SchemaGuess(table, Map.of("row", new Choice(null, Role.FEATURE)))
                            .guess("t", null, null, Progress.ignored());
            assertEquals(Role.FEATURE, role(chosen, "row"));
            assertEquals(Role.IGNORE, role(chosen, "same"));
            assertEquals(Role.IGNORE, role(chosen, "void"));
            assertEquals(
                    List.of("data.note.constant", "data.note.empty-column"),
                    chosen.notes().stream().map(Message::key).toList());
        }
    }

    @Test
    void realMeasurementsAreNoIdentifiers() {
        try (Table churn = files.table(TableFiles.CHURN)) {
            assertEquals(Role.FEATURE, role(guess(churn, "churn"), "total_charges"));
        }
    }

    @Test
    void aTargetMayBeReadAsNumberOrAsClasses() {
        try (Table table = table(30, "1", "2", "3")) {
            assertEquals(Task.MULTICLASS, guess(table, "t").target().task());
            Guessed number =
                    new SchemaGuess(table, Map.of())
                            .guess("t", Task.REGRESSION, null, Progress.ignored());
            assertEquals(ColumnType.NUMBER, number.schema().target().orElseThrow().type());
        }
    }

    @Test
    void saysWhatIsWrongWithATarget() {
        fails(table(20, "x", "y"), "missing", "data.target.missing");
        fails(files.csv("a;t\n1;x\n2;y\n".replace(";", "_")), "t", "data.target.one-column");
        fails(table(20, "x"), "t", "data.target.constant");
        fails(table(20, ""), "t", "data.target.empty");
        fails(files.csv("a,t\n1,x\n2,y\n1,z\n3,w\n"), "t", "data.target.singletons");
        fails(files.csv("a,t\n1,x\n2,x\n1,x\n3,x\n1,y\n2,y\n"), "t", "data.target.rare-class");
        fails(table(20, "x", "y"), "t", Task.REGRESSION, null, "data.target.not-number");
        fails(table(20, "x", "y", "z"), "t", Task.BINARY, null, "data.target.not-binary");
        fails(table(20, "x", "y"), "t", null, "z", "data.target.positive");
        String[] many = new String[60];
        for (int i = 0; i < many.length; i++) {
            many[i] = "c" + i;
        }
        fails(table(240, many), "t", "data.target.many-classes");
    }

    @Test
    void aChoiceForAnUnknownColumnIsRefused() {
        try (Table table = table(20, "x", "y")) {
            var guess = new SchemaGuess(table, Map.of("q", new Choice(null, Role.IGNORE)));
            var error =
                    assertThrows(
                            UserError.class,
                            () -> guess.guess("t", null, null, Progress.ignored()));
            assertEquals("data.choice.missing", error.message().key());
        }
    }
}
