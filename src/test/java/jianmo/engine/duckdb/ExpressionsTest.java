package jianmo.engine.duckdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.base.job.Progress;
import jianmo.base.message.UserError;
import jianmo.dataset.ColumnType;
import jianmo.dataset.ReadOptions;
import jianmo.dataset.Table;
import jianmo.dataset.prepare.CheckedExpression;
import jianmo.dataset.prepare.ExpressionUse;
import jianmo.dataset.prepare.Matches;
import jianmo.dataset.prepare.Preparation;
import jianmo.text.Texts;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class ExpressionsTest {

    private static final String CSV =
            """
            price,carat,name,年龄,odd name,born,seen,code
            100,0.5,Ada,31,x,2001-02-03,2024-01-02 10:00:00,007
            200,,Bob,,y,1999-12-31,2024-02-29 11:30:00,012
            300,1.5,,45,z,,2024-03-01 00:00:00,100
            """;

    @TempDir static Path folder;
    private static Path columnar;
    private static Table table;

    @BeforeAll
    static void importTable() throws Exception {
        Path file = Files.writeString(folder.resolve("t.csv"), CSV);
        columnar =
                new DuckTables()
                        .importFile(file, ReadOptions.sniff(), folder, Progress.ignored())
                        .columnar();
        table = new DuckTables().open(columnar);
        Files.writeString(folder.resolve("secret.txt"), "secret");
    }

    @AfterAll
    static void close() {
        table.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "price / carat;NUMBER;200;;200",
                "price * 2 + 1;NUMBER;201;401;601",
                "-price;NUMBER;-100;-200;-300",
                "price % 7;NUMBER;2;4;6",
                "price // 7;NUMBER;14;28;42",
                "price ** 2;NUMBER;10000;40000;90000",
                "log10(price);NUMBER;2;2.301029995663981;2.4771212547196626",
                "ln(carat - 0.5);NUMBER;;;0",
                "round(price / 3, 1);NUMBER;33.3;66.7;100",
                "greatest(price, 150);NUMBER;150;200;300",
                "upper(name);CATEGORY;ADA;BOB;",
                "name || '-' || price;CATEGORY;Ada-100;Bob-200;",
                "length(name);NUMBER;3;3;",
                "substr(name, 1, 2);CATEGORY;Ad;Bo;",
                "substring(name from 2 for 1);CATEGORY;d;o;",
                "\"年龄\" + 1;NUMBER;32;;46",
                "年龄 * 2;NUMBER;62;;90",
                "\"odd name\" = 'y';CATEGORY;false;true;false",
                "\"ODD NAME\";CATEGORY;x;y;z",
                "name = '张三';CATEGORY;false;false;",
                "coalesce(name, '未知');CATEGORY;Ada;Bob;未知",
                "ifnull(carat, 0);NUMBER;0.5;0;1.5",
                "nullif(price, 200);NUMBER;100;;300",
                "CASE WHEN price > 150 THEN 'high' ELSE 'low' END;CATEGORY;low;high;high",
                "case name when 'Ada' then 1 end;NUMBER;1;;",
                "if(price > 250, 1, 0);NUMBER;0;0;1",
                "CAST(code AS INTEGER);NUMBER;7;12;100",
                "code::DOUBLE / 2;NUMBER;3.5;6;50",
                "name::INT;NUMBER;;;",
                "try_cast(carat AS DECIMAL(10, 2));NUMBER;0.5;;1.5",
                "price IN (100, 300);CATEGORY;true;false;true",
                "price NOT IN (100, 300);CATEGORY;false;true;false",
                "price BETWEEN 150 AND 250;CATEGORY;false;true;false",
                "carat IS NULL;CATEGORY;false;true;false",
                "carat IS NOT NULL AND price < 200 OR NOT (price = 200);CATEGORY;true;false;true",
                "name LIKE 'A%';CATEGORY;true;false;",
                "name NOT ILIKE 'a%';CATEGORY;false;true;",
                "regexp_matches(name, '^[AB]');CATEGORY;true;true;",
                "regexp_replace(name, '[aeiou]', '*');CATEGORY;Ad*;B*b;",
                "year(born);NUMBER;2001;1999;",
                "extract(month from born);NUMBER;2;12;",
                "born + INTERVAL 1 DAY;TIME;2001-02-04;2000-01-01;",
                "date_diff('day', born, DATE '2002-02-03');NUMBER;365;765;",
                "date_trunc('month', seen);TIME;2024-01-01;2024-02-01;2024-03-01",
                "seen - date_trunc('month', seen);NUMBER;1.4166666666666667;28.479166666666668;0",
                "strftime(born, '%Y/%m');CATEGORY;2001/02;1999/12;",
                "lpad(name, 5, '0');CATEGORY;00Ada;00Bob;",
                "1e3 + .5;NUMBER;1000.5;1000.5;1000.5",
                "price -- a comment at the end;NUMBER;100;200;300",
                "/* first */ price;NUMBER;100;200;300",
                "1 / (price - 100);NUMBER;;0.01;0.005",
                "price * 9000000000000000000;NUMBER;;;",
            })
    void whatIsFineYieldsWhatItSays(
            String expression, ColumnType type, String first, String second, String third)
            throws Exception {
        CheckedExpression checked = table.checkExpression(expression, ExpressionUse.VALUE);
        assertEquals(type, checked.type());
        var derived =
                new DuckTables()
                        .prepare(
                                columnar,
                                List.of(new Preparation.Derive("new", expression, null)),
                                folder,
                                Progress.ignored());
        try (var made = new DuckTables().open(derived.columnar())) {
            int last = made.columns().size() - 1;
            List<String> found = made.page(0, 3).stream().map(row -> row.get(last)).toList();
            List<String> wanted = java.util.Arrays.asList(first, second, third);
            for (int i = 0; i < 3; i++) {
                String a = wanted.get(i);
                String b = found.get(i);
                boolean number = a != null && b != null && type == ColumnType.NUMBER;
                if (number) {
                    assertEquals(Double.parseDouble(a), Double.parseDouble(b), 1e-9, expression);
                } else {
                    assertEquals(a, type == ColumnType.TIME && b != null ? b.substring(0, 10) : b);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(SELECT 1)",
                "(SELECT max(price) FROM step_0)",
                "price IN (SELECT 1)",
                "EXISTS (SELECT 1)",
                "price = ANY (SELECT 1)",
                "(FROM read_csv('secret.txt'))",
                "1) FROM range(1000000000) t(x) --",
                "1) FROM read_text('secret.txt') --",
                "1 FROM read_text('secret.txt')",
                "1); COPY (SELECT 1) TO 'x.csv'; SELECT (1",
                "1); ATTACH 'x.db'; SELECT (1",
                "1; SELECT 2",
                "1), (2",
                "1) UNION ALL SELECT (2",
                "1) WHERE (true",
                "1) ORDER BY (1",
                "1) LIMIT (1",
                "1 AS x",
                "read_text('secret.txt')",
                "getenv('HOME')",
                "current_setting('memory_limit')",
                "getvariable('x')",
                "random()",
                "uuid()",
                "now()",
                "current_timestamp",
                "version()",
                "current_database()",
                "nextval('s')",
                "sum(price)",
                "count(*)",
                "max(price) FILTER (WHERE price > 1)",
                "row_number() OVER ()",
                "lag(price) OVER (ORDER BY price)",
                "upper(name) OVER ()",
                "unnest([1, 2])",
                "generate_series(1, 1000000000)",
                "range(1000000000)",
                "repeat('x', 1000000000)",
                "lpad(name, 1000000000, 'x')",
                "lpad(name, price * 1000000, 'x')",
                "rpad('x', 1001, 'x')",
                "format('{:1000000000}', 1)",
                "printf('%1000000000d', 1)",
                "list_transform([1], x -> x + 1)",
                "[x for x in [1,2]]",
                "COLUMNS(*)",
                "*",
                "COLUMNS('p.*')",
                "#1",
                "$1",
                "?",
                "main.upper(name)",
                "system.main.read_text('secret.txt')",
                "name COLLATE nocase",
                "price::STRUCT(a INT)",
                "price::ENUM('a')",
                "price::foo.bar",
                "{'a': price}",
                "MAP {1: 2}",
                "(price, carat)",
                "price AT TIME ZONE 'UTC'",
                "step_0.price",
                "\"source row\"",
                "file_row_number",
                "filename",
                "rowid",
                "nothere",
                "upper(x := name)",
                "getfield(price)",
                "json_serialize_sql('SELECT 1')",
                "query('SELECT 1')",
                "sleep_ms(1000)",
                "write_log('x')",
                "pragma_version()",
                "price +",
                "((price)",
                "'open",
                "\"open",
                "/* open",
                "",
                "   ",
                "DEFAULT",
                "GROUPING(price)",
                "DISTINCT price",
                "md5(name)",
                "query_table('x')",
            })
    void whatIsNoExpressionOfARowIsRefused(String attack) {
        var error =
                assertThrows(
                        UserError.class,
                        () -> table.checkExpression(attack, ExpressionUse.VALUE),
                        attack);
        assertTrue(error.message().key().startsWith("prepare.expression."), error::getMessage);
        assertEquals(2, error.exitCode() + (error.exitCode() == 1 ? 1 : 0));
        for (String language : List.of("en", "zh")) {
            String said = Texts.in(language).of(error.message());
            assertFalse(said.contains("«") || said.matches("(?s).*\\{[0-9]\\}.*"), said);
        }
    }

    @Test
    void whatIsHugeIsRefusedQuickly() {
        for (String attack :
                List.of(
                        "x".repeat(5000),
                        "(".repeat(1900) + "1" + ")".repeat(1900),
                        "-".repeat(1999) + "1",
                        "NOT ".repeat(900) + "true",
                        "1" + "+1".repeat(1900),
                        "upper(".repeat(500) + "name" + ")".repeat(500),
                        "CASE WHEN true THEN ".repeat(150) + "1" + " END".repeat(150))) {
            long start = System.nanoTime();
            try {
                table.checkExpression(attack, ExpressionUse.VALUE);
            } catch (UserError e) {
                assertTrue(e.message().key().startsWith("prepare.expression."), e::getMessage);
            }
            assertTrue(System.nanoTime() - start < 5_000_000_000L, attack.substring(0, 20));
        }
    }

    @Test
    void theErrorNamesTheFunctionAndWhereItStands() {
        var error =
                assertThrows(
                        UserError.class,
                        () -> table.checkExpression("年龄 + read_text('x')", ExpressionUse.VALUE));
        assertEquals(List.of("read_text", 6), error.message().values());
    }

    @Test
    void columnsAreNamedAsTheTableWritesThem() {
        var checked = table.checkExpression("PRICE + 年龄 > price", ExpressionUse.CONDITION);
        assertEquals(List.of("price", "年龄"), checked.columns());
        assertEquals(
                List.of("PRICE", "年龄", "price"),
                new DuckTables().expressionColumns("PRICE + 年龄 > price"));
    }

    @Test
    void aConditionMustBeOne() {
        var error =
                assertThrows(
                        UserError.class,
                        () -> table.checkExpression("price + 1", ExpressionUse.CONDITION));
        assertEquals("prepare.expression.no-condition", error.message().key());
    }

    @Test
    void rowsThatMeetBreakOrNeitherAreToldApart() {
        Matches met = table.rowsWhere("carat BETWEEN 0 AND 1", true, 10);
        Matches broken = table.rowsWhere("carat BETWEEN 0 AND 1", false, 10);
        assertEquals(1, met.count());
        assertEquals(0, met.rows().at(0));
        assertEquals(1, broken.count());
        assertEquals(2, broken.rows().at(0));
        assertEquals(3, table.rowsWhere("price > 0", true, 1).count());
        assertEquals(1, table.rowsWhere("price > 0", true, 1).rows().count());
    }
}
