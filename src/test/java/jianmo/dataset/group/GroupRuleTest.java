package jianmo.dataset.group;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jianmo.base.job.Progress;
import jianmo.base.json.Json;
import jianmo.base.message.UserError;
import jianmo.dataset.Column;
import jianmo.dataset.ColumnType;
import jianmo.dataset.ReadOptions;
import jianmo.dataset.Role;
import jianmo.dataset.Rows;
import jianmo.dataset.Schema;
import jianmo.dataset.Table;
import jianmo.engine.duckdb.DuckTables;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

class GroupRuleTest {

    private static final int COUNT = 400;
    private static final Schema SCHEMA =
            new Schema(
                    List.of(
                            new Column("age", ColumnType.NUMBER, Role.FEATURE),
                            new Column("job", ColumnType.CATEGORY, Role.FEATURE),
                            new Column("few", ColumnType.NUMBER, Role.IGNORE),
                            new Column("same", ColumnType.CATEGORY, Role.FEATURE),
                            new Column("name", ColumnType.CATEGORY, Role.IDENTIFIER),
                            new Column("words", ColumnType.TEXT, Role.FEATURE)));

    @TempDir Path folder;

    private Table table() throws IOException {
        var lines = new StringBuilder("age,job,few,same,name,words\n");
        for (int i = 0; i < COUNT; i++) {
            String job =
                    i < 200 ? "cook" : i < 350 ? "smith" : i < 360 ? "king" : i < 365 ? "" : "fool";
            lines.append(i).append(',').append(job).append(',').append(i % 2).append(",x,n");
            lines.append(i).append(",some words\n");
        }
        Path file = folder.resolve("t.csv");
        Files.writeString(file, lines);
        var tables = new DuckTables();
        return tables.open(
                tables.importFile(file, ReadOptions.sniff(), folder, Progress.ignored())
                        .columnar());
    }

    private static GroupFitter fitter(Table table) {
        return new GroupFitter(table, SCHEMA, Rows.all(COUNT), Progress.ignored());
    }

    private static String ids(GroupRule rule) {
        return rule.groups().stream().map(Group::id).collect(Collectors.joining("|"));
    }

    @Test
    void valuesAreGroupsAndRareOnesAreOne() throws IOException {
        try (Table table = table()) {
            GroupRule rule = fitter(table).fit(GroupWish.by("job"));
            // king is rare alone, so it stays what it is
            assertEquals("cook|smith|fool|king|", ids(rule));
            int[] groups = rule.of(table, Rows.of(0, 250, 355, 362, 399), Progress.ignored());
            assertArrayEquals(new int[] {0, 1, 3, 4, 2}, groups);
            assertEquals(GroupRule.NONE, rule.of("juggler"));
            assertEquals(rule, Json.read(Json.write(rule), GroupRule.class));
        }
    }

    @Test
    void numbersAreCutIntoQuartersOrWhereWished() throws IOException {
        try (Table table = table()) {
            GroupRule quarters = fitter(table).fit(GroupWish.by("age"));
            int[] counts =
                    GroupRule.counts(quarters.of(table, Rows.all(COUNT), Progress.ignored()), 4);
            assertArrayEquals(new int[] {100, 100, 100, 100}, counts);
            GroupRule cut = fitter(table).fit(new GroupWish("age", List.of(65.0, 25.0)));
            assertEquals("(−∞, 25)|[25, 65)|[65, ∞)", ids(cut));
            assertEquals(1, cut.of(25.0));
            assertEquals(GroupRule.NONE, cut.of(Double.NaN));
            assertEquals("0|1", ids(fitter(table).fit(GroupWish.by("few"))));
        }
    }

    @Test
    void whatCannotBeDividedIsSaid() throws IOException {
        try (Table table = table()) {
            refused(table, "fair.groups.no-column", GroupWish.by("nobody"));
            refused(table, "fair.groups.unfit", GroupWish.by("words"));
            refused(table, "fair.groups.one", GroupWish.by("same"));
            refused(table, "fair.groups.many", GroupWish.by("name"));
            refused(table, "fair.groups.edges", new GroupWish("job", List.of(1.0)));
        }
    }

    private static void refused(Table table, String key, GroupWish wish) {
        UserError error = assertThrows(UserError.class, () -> fitter(table).fit(wish));
        assertEquals(key, error.message().key());
        assertEquals(2, error.exitCode());
    }
}
