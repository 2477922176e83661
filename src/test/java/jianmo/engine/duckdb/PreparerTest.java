package jianmo.engine.duckdb;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.base.hash.Hashes;
import jianmo.base.job.Progress;
import jianmo.base.message.UserError;
import jianmo.base.seed.Seeds;
import jianmo.dataset.Column;
import jianmo.dataset.ColumnType;
import jianmo.dataset.ReadOptions;
import jianmo.dataset.Table;
import jianmo.dataset.TableEngine.Prepared;
import jianmo.dataset.prepare.Effect;
import jianmo.dataset.prepare.Preparation;
import jianmo.dataset.prepare.Preparation.Blank;
import jianmo.dataset.prepare.Preparation.Clip;
import jianmo.dataset.prepare.Preparation.Deduplicate;
import jianmo.dataset.prepare.Preparation.Derive;
import jianmo.dataset.prepare.Preparation.DropColumn;
import jianmo.dataset.prepare.Preparation.DropRows;
import jianmo.dataset.prepare.Preparation.Filter;
import jianmo.dataset.prepare.Preparation.Impute;
import jianmo.dataset.prepare.Preparation.Merge;
import jianmo.dataset.prepare.Preparation.Redate;
import jianmo.dataset.prepare.Preparation.Relabel;
import jianmo.text.Texts;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;

class PreparerTest {

    private static final String CSV =
            """
            n,half,kind,date,written
            1,0.5,a,2024-01-02,13.02.2024
            2,,b,2024-02-20,14.03.2024
            2,,b,2024-02-20,14.03.2024
            ,2.5,,2024-05-06,xx
            900,3.5,c,,
            """;

    @TempDir Path folder;
    private final DuckTables tables = new DuckTables();
    private Path columnar = Path.of("");

    @BeforeEach
    void importTable() throws Exception {
        Path file = Files.writeString(folder.resolve("t.csv"), CSV);
        columnar = imported(file);
    }

    private Path imported(Path file) {
        return tables.importFile(file, ReadOptions.sniff(), folder, Progress.ignored()).columnar();
    }

    @Test
    void noStepsGiveTheSameFile() {
        assertEquals(columnar, prepare().columnar());
    }

    @Test
    void preparingTwiceGivesTheSameFile() throws Exception {
        Preparation step = new Derive("twice", "n * 2", null);
        Path first = prepare(step).columnar();
        String hash = Hashes.ofFile(first);
        Files.delete(first);
        Path second = prepare(step).columnar();
        assertEquals(first, second);
        assertEquals(hash, Hashes.ofFile(second));
        assertNotEquals(first, prepare(new Derive("twice", "n * 3", null)).columnar());
    }

    @Test
    void stepsSeeWhatThoseBeforeThemMade() {
        Prepared made =
                prepare(
                        new Derive("twice", "n * 2", null),
                        new Filter("twice > 2"),
                        new Derive("thrice", "twice + n", null),
                        new DropColumn("twice"));
        assertEquals(
                List.of("n", "half", "kind", "date", "written", "thrice"),
                made.columns().stream().map(Column::name).toList());
        assertEquals(column(made, "thrice"), list("6", "6", null, "2700"));
    }

    @Test
    void rowsKeepTheNumbersOfTheSource() {
        Prepared made =
                prepare(
                        new DropRows(List.of(0L)),
                        new Deduplicate(List.of()),
                        new Relabel("kind", Map.of(4L, "z", 0L, "gone")));
        assertEquals(3, made.rows());
        assertEquals(list("b", null, "z"), column(made, "kind"));
        try (Table table = tables.open(made.columnar())) {
            assertArrayEquals(new long[] {1, 3, 4}, table.sourceRows(new int[] {0, 1, 2}));
            assertArrayEquals(new long[] {4, 1, 4}, table.sourceRows(new int[] {2, 0, 2}));
            assertThrows(IllegalArgumentException.class, () -> table.sourceRows(new int[] {3}));
        }
    }

    @Test
    void manyRowsKeepTheirNumbersToo() {
        Path diamonds = imported(TableFiles.DIAMONDS);
        Prepared made =
                tables.prepare(
                        diamonds,
                        List.of(
                                new Filter("carat < 1"),
                                new Deduplicate(List.of()),
                                new Derive("ppc", "price / carat", null)),
                        folder,
                        Progress.ignored());
        try (Table whole = tables.open(diamonds);
                Table table = tables.open(made.columnar())) {
            int[] all = IntStream.range(0, (int) table.rows()).toArray();
            long[] rows = table.sourceRows(all);
            var random = Seeds.generator(7, "rows");
            for (int i = 1; i < rows.length; i++) {
                assertTrue(rows[i - 1] < rows[i], "in the order of the source");
            }
            for (int i = 0; i < 20; i++) {
                int row = random.nextInt(rows.length);
                var prepared = table.page(row, 1).getFirst();
                assertEquals(
                        whole.page(rows[row], 1).getFirst(),
                        prepared.subList(0, prepared.size() - 1));
            }
        }
    }

    @Test
    void missingValuesAreFilled() {
        Prepared made =
                prepare(
                        new Impute("half", Impute.Method.MEDIAN, "2.25", null),
                        new Impute("n", Impute.Method.VALUE, "1.5", null),
                        new Impute("kind", Impute.Method.MOST_FREQUENT, "b", null),
                        new Impute("date", Impute.Method.VALUE, "2020-01-01", null));
        assertEquals(list("0.5", "2.25", "2.25", "2.5", "3.5"), column(made, "half"));
        assertEquals(list("1", "2", "2", "1.5", "900"), column(made, "n"));
        assertEquals(list("a", "b", "b", "b", "c"), column(made, "kind"));
        assertTrue(Objects.requireNonNull(column(made, "date").getLast()).startsWith("2020-01-01"));
    }

    @Test
    void numbersAreLimitedAndMissingOnesStayMissing() {
        Prepared made = prepare(new Clip("n", 1.5, 100.0), new Clip("half", 1.0, null));
        assertEquals(list("1.5", "2", "2", null, "100"), column(made, "n"));
        assertEquals(list("1", null, null, "2.5", "3.5"), column(made, "half"));
    }

    @Test
    void valuesAreBlankedMergedAndRelabelled() {
        Prepared made =
                prepare(
                        new Blank("n", "n > 100"),
                        new Merge("kind", Map.of("a", "x", "b", "x")),
                        new Merge("n", Map.of("1", "7")),
                        new Relabel("kind", Map.of(3L, "y")));
        assertEquals(list("7", "2", "2", null, null), column(made, "n"));
        assertEquals(list("x", "x", "x", "y", "c"), column(made, "kind"));
    }

    @Test
    void numbersMergedIntoWordsBecomeACategory() {
        Prepared made = prepare(new Merge("n", Map.of("900", "many")));
        assertEquals(list("1", "2", "2", null, "many"), column(made, "n"));
        assertEquals(ColumnType.CATEGORY, made.columns().getFirst().type());
    }

    @Test
    void datesAreCorrected() {
        Prepared made =
                prepare(
                        new Redate("date", Redate.Method.SWAP_DAY_MONTH, null, List.of(0L, 1L)),
                        new Redate("written", Redate.Method.FORMAT, "%d.%m.%Y", List.of()));
        assertEquals(
                list("2024-02-01", "2024-02-20", "2024-02-20", "2024-05-06", null),
                column(made, "date"));
        assertEquals(
                list("2024-02-13", "2024-03-14", "2024-03-14", null, null),
                column(made, "written"));
        Prepared later = prepare(new Redate("date", Redate.Method.SHIFT_DAYS, "-1", List.of()));
        assertEquals("2024-01-01", column(later, "date").getFirst());
        assertEquals(ColumnType.TIME, later.columns().get(3).type());
    }

    @Test
    void aDerivedColumnTakesTheTypeThatIsAskedFor() {
        Prepared made =
                prepare(
                        new Derive("as text", "n", ColumnType.CATEGORY),
                        new Derive("as number", "kind = 'b'", ColumnType.NUMBER),
                        new Derive("as time", "written", ColumnType.TIME),
                        new Derive("n", "n + 1", null));
        assertEquals(list("1", "2", "2", null, "900"), column(made, "as text"));
        assertEquals(list("0", "1", "1", null, "0"), column(made, "as number"));
        assertEquals(list(null, null, null, null, null), column(made, "as time"));
        assertEquals(list("2", "3", "3", null, "901"), column(made, "n"));
        assertEquals(
                List.of(ColumnType.CATEGORY, ColumnType.NUMBER, ColumnType.TIME),
                made.columns().subList(5, 8).stream().map(Column::type).toList());
    }

    @Test
    void aStepThatDoesNotFitIsNamed() {
        for (Preparation wrong :
                List.of(
                        new DropColumn("nothere"),
                        new Derive("N", "1", null),
                        new Derive("x", "read_text('t.csv')", null),
                        new Derive("x", "[n]", null),
                        new Filter("n + 1"),
                        new Filter("coalesce(n, 0) > 1e9"),
                        new Impute("n", Impute.Method.VALUE, "many", null),
                        new Impute("n", Impute.Method.MEDIAN, null, null),
                        new Impute("n", Impute.Method.MODEL, null, "../../x.model"),
                        new Impute("n", Impute.Method.MODEL, null, "none.model"),
                        new Clip("kind", 1.0, null),
                        new Clip("n", 2.0, 1.0),
                        new Blank("n", "sum(n) > 1"),
                        new Merge("date", Map.of("a", "b")),
                        new Redate("n", Redate.Method.SWAP_DAY_MONTH, null, List.of()),
                        new Redate("written", Redate.Method.FORMAT, "%Q", List.of()),
                        new Redate("date", Redate.Method.SHIFT_DAYS, "soon", List.of()),
                        new Deduplicate(List.of("nothere")))) {
            var error = assertThrows(UserError.class, () -> prepare(wrong), wrong::toString);
            for (String language : List.of("en", "zh")) {
                String said = Texts.in(language).of(error.message());
                assertFalse(said.contains("«") || said.matches("(?s).*\\{[0-9]\\}.*"), said);
            }
        }
        try (var left = Files.list(folder)) {
            assertFalse(left.anyMatch(p -> p.getFileName().toString().startsWith("import-")));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void anEffectIsWhatApplyingReallyDoes() {
        List<Preparation> first = List.of(new Derive("m", "coalesce(n, 0)", null));
        List<List<Preparation>> tries =
                List.of(
                        List.of(new Clip("n", null, 100.0)),
                        List.of(new Impute("half", Impute.Method.MEDIAN, "2", null)),
                        List.of(new DropRows(List.of(1L, 4L))),
                        List.of(new Deduplicate(List.of()), new Blank("m", "m = 0")),
                        List.of(new Merge("kind", Map.of("a", "b"))),
                        List.of(new Derive("new", "m + 1", null), new DropColumn("kind")),
                        List.of(new Relabel("kind", Map.of(0L, "b", 1L, "b"))));
        for (List<Preparation> steps : tries) {
            Effect effect = tables.effect(columnar, first, steps, folder, Progress.ignored());
            var all = new ArrayList<>(first);
            all.addAll(steps);
            Map<String, String> before = cells(first);
            Map<String, String> after = cells(all);
            long changed =
                    after.keySet().stream()
                            .filter(cell ->
                                    before.containsKey(cell)
                                            && !before.get(cell).equals(after.get(cell)))
                            .count();
            assertEquals(changed, effect.changedCells(), steps::toString);
            assertEquals(rows(first), effect.rowsBefore());
            assertEquals(rows(all), effect.rowsAfter(), steps::toString);
            for (Effect.Change change : effect.examples()) {
                String cell = change.row() + "/" + change.column();
                if (change.column().isEmpty()) {
                    assertFalse(after.containsKey(change.row() + "/n"));
                } else {
                    assertEquals(String.valueOf(change.after()), after.get(cell));
                    assertEquals(
                            String.valueOf(change.before()), before.getOrDefault(cell, "null"));
                }
            }
        }
    }

    private Map<String, String> cells(List<Preparation> steps) {
        Prepared made = tables.prepare(columnar, steps, folder, Progress.ignored());
        var cells = new TreeMap<String, String>();
        try (Table table = tables.open(made.columnar())) {
            var page = table.page(0, 100);
            long[] rows = table.sourceRows(IntStream.range(0, page.size()).toArray());
            for (int i = 0; i < page.size(); i++) {
                for (int j = 0; j < made.columns().size(); j++) {
                    String name = made.columns().get(j).name();
                    cells.put(rows[i] + "/" + name, String.valueOf(page.get(i).get(j)));
                }
            }
        }
        return cells;
    }

    private long rows(List<Preparation> steps) {
        return tables.prepare(columnar, steps, folder, Progress.ignored()).rows();
    }

    private Prepared prepare(Preparation... steps) {
        return tables.prepare(columnar, List.of(steps), folder, Progress.ignored());
    }

    private List<@Nullable String> column(Prepared made, String name) {
        int at = made.columns().stream().map(Column::name).toList().indexOf(name);
        try (Table table = tables.open(made.columnar())) {
            var values = new ArrayList<@Nullable String>();
            table.page(0, 100).forEach(row -> values.add(row.get(at)));
            return values;
        }
    }

    private static List<@Nullable String> list(@Nullable String... values) {
        return new ArrayList<>(java.util.Arrays.asList(values));
    }
}
