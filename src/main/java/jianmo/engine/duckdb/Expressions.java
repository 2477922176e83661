package jianmo.engine.duckdb;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import jianmo.base.message.UserError;
import jianmo.dataset.ColumnType;
import jianmo.dataset.prepare.CheckedExpression;
import jianmo.dataset.prepare.ExpressionUse;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Checks expressions that people write: parsed by DuckDB's own parser, judged by its tree, and
/// written anew by [ExpressionWriter]. What fails in a row (a logarithm of zero, an overflow) is
/// missing in that row.
final class Expressions {

    private static final int LONGEST = 4000;
    private static final int DEEPEST_JSON = 1000;
    private static final String BEFORE = "SELECT (\n";

    private final ObjectMapper mapper =
            new ObjectMapper(
                    JsonFactory.builder()
                            .streamReadConstraints(
                                    StreamReadConstraints.builder()
                                            .maxNestingDepth(DEEPEST_JSON)
                                            .build())
                            .build());
    private final DuckSession session;

    Expressions(DuckSession session) {
        this.session = session;
    }

    /// An expression over a relation that is there.
    ///
    /// @param relation SQL of the table
    /// @param columns its columns
    /// @throws UserError with what is wrong and where
    Checked check(String expression, ExpressionUse use, String relation, List<String> columns)
            throws SQLException {
        Written written = write(expression, columns);
        String type = type(written.sql(), relation, expression);
        if (use == ExpressionUse.CONDITION && !type.equals("BOOLEAN")) {
            throw UserError.wrongUse("prepare.expression.no-condition", expression);
        }
        return new Checked(written.sql(), type, written.columns());
    }

    /// The columns an expression reads, whatever table it is for.
    List<String> columns(String expression) throws SQLException {
        var found = new ArrayList<String>();
        collect(tree(expression), found);
        return found.stream().distinct().toList();
    }

    private static void collect(JsonNode node, List<String> found) {
        if (node.path("class").asText().equals("COLUMN_REF")) {
            var parts = new ArrayList<String>();
            node.path("column_names").forEach(part -> parts.add(part.asText()));
            found.add(String.join(".", parts));
        }
        node.forEach(child -> collect(child, found));
    }

    private Written write(String expression, List<String> columns) throws SQLException {
        var writer = new ExpressionWriter(columns, expression);
        String sql = writer.write(tree(expression));
        return new Written("TRY(" + sql + ")", writer.used());
    }

    /// The tree of the one expression that the text holds.
    private JsonNode tree(String expression) throws SQLException {
        if (expression.isBlank()) {
            throw UserError.wrongUse("prepare.expression.empty");
        }
        if (expression.length() > LONGEST) {
            throw UserError.wrongUse("prepare.expression.too-long", expression.length(), LONGEST);
        }
        if (expression.indexOf('\0') >= 0) {
            throw UserError.wrongUse("prepare.expression.syntax", 1, "\\0");
        }
        JsonNode parsed = parse(expression);
        JsonNode node = parsed.path("statements").path(0).path("node");
        JsonNode list = node.path("select_list");
        boolean alone =
                parsed.path("statements").size() == 1
                        && node.path("type").asText().equals("SELECT_NODE")
                        && list.size() == 1
                        && list.path(0).path("alias").asText().isEmpty()
                        && node.path("from_table").path("type").asText().equals("EMPTY")
                        && node.path("modifiers").isEmpty()
                        && node.path("cte_map").path("map").isEmpty()
                        && node.path("where_clause").isNull()
                        && node.path("group_expressions").isEmpty()
                        && node.path("having").isNull()
                        && node.path("qualify").isNull()
                        && node.path("sample").isNull();
        if (!alone) {
            throw UserError.wrongUse("prepare.expression.several");
        }
        return list.path(0);
    }

    private JsonNode parse(String expression) throws SQLException {
        String said;
        try {
            said =
                    session.one(
                            "SELECT json_serialize_sql("
                                    + Sql.text(BEFORE + expression + "\n)")
                                    + ")",
                            row -> row.getString(1));
        } catch (SQLException e) {
            throw UserError.because(e, "prepare.expression.syntax", 1, first(e));
        }
        try {
            JsonNode parsed = mapper.readTree(said);
            if (parsed.path("error").asBoolean()) {
                throw UserError.wrongUse(
                        "prepare.expression.syntax",
                        position(parsed.path("position").asText("0"), expression),
                        parsed.path("error_message").asText());
            }
            return parsed;
        } catch (JsonProcessingException e) {
            throw UserError.because(e, "prepare.expression.too-deep", DEEPEST_JSON / 5);
        }
    }

    private String type(String sql, String relation, String expression) throws SQLException {
        try {
            return session.one(
                    "DESCRIBE SELECT " + sql + " AS x FROM " + relation, row -> row.getString(2));
        } catch (SQLException e) {
            throw UserError.because(e, "prepare.expression.unfit", expression, first(e));
        }
    }

    private static String first(SQLException e) {
        String said = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        String plain = said.replaceFirst("^([A-Z][A-Za-z]* )?(Binder|Parser) Error: ", "");
        return plain.length() > 200 ? plain.substring(0, 200) + "…" : plain;
    }

    /// Turns a byte offset of the parser into a place in the person's text, from 1.
    static int position(String offset, String expression) {
        byte[] bytes = expression.getBytes(StandardCharsets.UTF_8);
        long start = offset.matches("[0-9]{1,9}") ? Long.parseLong(offset) - BEFORE.length() : 0;
        int end = Math.clamp(start, 0, bytes.length);
        return new String(bytes, 0, end, StandardCharsets.UTF_8).length() + 1;
    }

    /// What kind of column a DuckDB type becomes.
    ///
    /// @throws UserError for lists, structures and other things that are no column
    static ColumnType columnType(String type, String expression) {
        String name = type.toUpperCase(Locale.ROOT);
        if (name.equals("BOOLEAN") || name.equals("VARCHAR") || name.equals("\"NULL\"")) {
            return ColumnType.CATEGORY;
        }
        if (name.equals("DATE") || name.startsWith("TIMESTAMP")) {
            return ColumnType.TIME;
        }
        if (name.matches("(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|FLOAT|DOUBLE|DECIMAL.*|INTERVAL)")) {
            return ColumnType.NUMBER;
        }
        throw UserError.wrongUse("prepare.expression.type", expression, type);
    }

    private record Written(String sql, List<String> columns) {}

    /// @param sql to run, in the studio's own words
    /// @param type DuckDB's name of what it yields
    record Checked(String sql, String type, List<String> columns) {

        CheckedExpression told(String expression) {
            return new CheckedExpression(columns, columnType(type, expression));
        }
    }
}
