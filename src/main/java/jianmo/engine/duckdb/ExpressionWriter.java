package jianmo.engine.duckdb;

import com.fasterxml.jackson.databind.JsonNode;

import jianmo.base.message.UserError;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Writes a parsed expression anew, from nothing but columns of the table, literals and what
/// [Allowed] lists. What reaches the database is this text and never the person's own, so no
/// spelling, comment or quoting can smuggle anything in.
///
/// Casts become `TRY_CAST`: a value that does not fit is missing instead of an end to the work.
final class ExpressionWriter {

    private static final int DEEPEST = 200;
    private static final String NUMBER = "-?[0-9_]*\\.?[0-9_]*([eE][+-]?[0-9_]+)?";
    private static final Map<String, String> COMPARISONS =
            Map.of(
                    "COMPARE_EQUAL", "=",
                    "COMPARE_NOTEQUAL", "<>",
                    "COMPARE_LESSTHAN", "<",
                    "COMPARE_LESSTHANOREQUALTO", "<=",
                    "COMPARE_GREATERTHAN", ">",
                    "COMPARE_GREATERTHANOREQUALTO", ">=",
                    "COMPARE_DISTINCT_FROM", "IS DISTINCT FROM",
                    "COMPARE_NOT_DISTINCT_FROM", "IS NOT DISTINCT FROM");

    private final List<String> columns;
    private final String source;
    private final Set<String> used = new LinkedHashSet<>();
    private int depth;

    /// @param columns of the table
    /// @param source the text as the person wrote it
    ExpressionWriter(List<String> columns, String source) {
        this.columns = List.copyOf(columns);
        this.source = source;
    }

    /// Columns read so far.
    List<String> used() {
        return List.copyOf(used);
    }

    /// @throws UserError naming what is not allowed
    String write(JsonNode node) {
        if (++depth > DEEPEST) {
            throw UserError.wrongUse("prepare.expression.too-deep", DEEPEST);
        }
        String written =
                switch (node.path("class").asText()) {
                    case "CONSTANT" -> constant(node.path("literal"));
                    case "COLUMN_REF" -> column(node);
                    case "FUNCTION" -> function(node);
                    case "OPERATOR" -> operator(node);
                    case "COMPARISON" ->
                            infix(
                                    COMPARISONS.get(node.path("type").asText()),
                                    node,
                                    node.path("left"),
                                    node.path("right"));
                    case "CONJUNCTION" -> conjunction(node);
                    case "BETWEEN" ->
                            "(%s BETWEEN %s AND %s)"
                                    .formatted(
                                            write(node.path("input")),
                                            write(node.path("lower")),
                                            write(node.path("upper")));
                    case "CASE" -> cases(node);
                    case "CAST" -> cast(node);
                    case "SUBQUERY" -> throw refused("prepare.expression.subquery", node);
                    case "WINDOW" -> throw refused("prepare.expression.window", node);
                    default -> throw refused("prepare.expression.not-allowed", node);
                };
        depth--;
        return written;
    }

    private String constant(JsonNode literal) {
        String text = literal.path("text").asText();
        return switch (literal.path("kind").asText()) {
            case "NULL_LITERAL" -> "NULL";
            case "BOOLEAN" -> text.equals("true") ? "true" : "false";
            case "STRING" -> Sql.text(text);
            case "INTEGER", "NUMERIC" -> {
                if (!text.matches(NUMBER)) {
                    throw UserError.wrongUse("prepare.expression.not-allowed", text, 1);
                }
                yield "(" + text + ")";
            }
            default -> throw UserError.wrongUse("prepare.expression.not-allowed", text, 1);
        };
    }

    private String column(JsonNode node) {
        var parts = new ArrayList<String>();
        node.path("column_names").forEach(part -> parts.add(part.asText()));
        String asked = String.join(".", parts);
        String name =
                columns.stream()
                        .filter(asked::equals)
                        .findFirst()
                        .or(() -> sameButCase(asked))
                        .orElseThrow(() ->
                                UserError.wrongUse(
                                        "prepare.expression.no-column",
                                        asked,
                                        position(node),
                                        listed()));
        used.add(name);
        return Sql.name(name);
    }

    private Optional<String> sameButCase(String asked) {
        List<String> found = columns.stream().filter(asked::equalsIgnoreCase).toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    private String listed() {
        String all = columns.stream().limit(20).collect(Collectors.joining(", "));
        return columns.size() > 20 ? all + ", …" : all;
    }

    private String function(JsonNode node) {
        String name = node.path("function_name").asText().toLowerCase(Locale.ROOT);
        boolean operator = node.path("is_operator").asBoolean();
        boolean plain =
                node.path("schema").asText().isEmpty()
                        && node.path("catalog").asText().isEmpty()
                        && !node.path("distinct").asBoolean()
                        && !node.path("export_state").asBoolean()
                        && node.path("filter").isNull()
                        && node.path("order_bys").path("orders").isEmpty();
        Set<String> allowed = operator ? Allowed.OPERATORS : Allowed.FUNCTIONS;
        if (!plain || !allowed.contains(name)) {
            throw UserError.wrongUse("prepare.expression.function", name, position(node));
        }
        var arguments = new ArrayList<String>();
        for (JsonNode argument : node.path("arguments")) {
            if (!argument.path("name").asText().isEmpty()) {
                throw refused("prepare.expression.not-allowed", node);
            }
            arguments.add(write(argument.path("expression")));
        }
        if (operator) {
            return arguments.size() == 1
                    ? "(" + name + " " + arguments.getFirst() + ")"
                    : "(" + String.join(" " + name + " ", arguments) + ")";
        }
        if (Allowed.PADDING.contains(name)) {
            requirePadding(node);
        }
        return name + "(" + String.join(", ", arguments) + ")";
    }

    private void requirePadding(JsonNode node) {
        JsonNode literal = node.path("arguments").path(1).path("expression").path("literal");
        boolean small =
                literal.path("kind").asText().equals("INTEGER")
                        && literal.path("text").asText().matches("[0-9]{1,4}")
                        && Integer.parseInt(literal.path("text").asText())
                                <= Allowed.LONGEST_PADDING;
        if (!small) {
            throw UserError.wrongUse(
                    "prepare.expression.padding",
                    node.path("function_name").asText(),
                    position(node),
                    Allowed.LONGEST_PADDING);
        }
    }

    private String operator(JsonNode node) {
        List<String> parts = written(node.path("children"));
        return switch (node.path("type").asText()) {
            case "OPERATOR_IS_NULL" -> "(" + parts.getFirst() + " IS NULL)";
            case "OPERATOR_IS_NOT_NULL" -> "(" + parts.getFirst() + " IS NOT NULL)";
            case "OPERATOR_NOT" -> "(NOT " + parts.getFirst() + ")";
            case "OPERATOR_COALESCE" -> "coalesce(" + String.join(", ", parts) + ")";
            case "OPERATOR_TRY" -> "TRY(" + parts.getFirst() + ")";
            case "COMPARE_IN", "COMPARE_NOT_IN" -> {
                String not = node.path("type").asText().equals("COMPARE_IN") ? "" : "NOT ";
                yield "(%s %sIN (%s))"
                        .formatted(
                                parts.getFirst(),
                                not,
                                String.join(", ", parts.subList(1, parts.size())));
            }
            default -> throw refused("prepare.expression.not-allowed", node);
        };
    }

    private List<String> written(JsonNode nodes) {
        var all = new ArrayList<String>();
        nodes.forEach(child -> all.add(write(child)));
        return all;
    }

    private String infix(
            @org.jspecify.annotations.Nullable String sign,
            JsonNode node,
            JsonNode left,
            JsonNode right) {
        if (sign == null) {
            throw refused("prepare.expression.not-allowed", node);
        }
        return "(" + write(left) + " " + sign + " " + write(right) + ")";
    }

    private String conjunction(JsonNode node) {
        String word =
                switch (node.path("type").asText()) {
                    case "CONJUNCTION_AND" -> " AND ";
                    case "CONJUNCTION_OR" -> " OR ";
                    default -> throw refused("prepare.expression.not-allowed", node);
                };
        return "(" + String.join(word, written(node.path("children"))) + ")";
    }

    private String cases(JsonNode node) {
        var text = new StringBuilder("(CASE");
        for (JsonNode check : node.path("case_checks")) {
            text.append(" WHEN ").append(write(check.path("when_expr")));
            text.append(" THEN ").append(write(check.path("then_expr")));
        }
        JsonNode other = node.path("else_expr");
        if (other.isObject()) {
            text.append(" ELSE ").append(write(other));
        }
        return text.append(" END)").toString();
    }

    private String cast(JsonNode node) {
        JsonNode type = node.path("type_expr");
        String name = type.path("type_name").asText().toUpperCase(Locale.ROOT);
        boolean plain =
                type.path("schema").asText().isEmpty() && type.path("catalog").asText().isEmpty();
        if (!plain || !Allowed.TYPES.contains(name)) {
            throw UserError.wrongUse(
                    "prepare.expression.type-unknown",
                    type.path("type_name").asText(),
                    position(node));
        }
        var sizes = new ArrayList<String>();
        for (Iterator<JsonNode> each = type.path("children").elements(); each.hasNext(); ) {
            String size = each.next().path("literal").path("text").asText();
            if (!size.matches("[0-9]{1,4}")) {
                throw refused("prepare.expression.not-allowed", node);
            }
            sizes.add(size);
        }
        String sized = sizes.isEmpty() ? name : name + "(" + String.join(", ", sizes) + ")";
        return "TRY_CAST(" + write(node.path("child")) + " AS " + sized + ")";
    }

    /// @param node what is refused; the person is shown its own text and where it stands
    private UserError refused(String key, JsonNode node) {
        int start = position(node) - 1;
        int length = (int) Math.min(node.path("query_location_length").asLong(0), 60);
        int end = Math.min(source.length(), start + Math.max(1, length));
        String shown = start < source.length() ? source.substring(start, end) : source;
        return UserError.wrongUse(key, Objects.requireNonNull(shown), start + 1);
    }

    /// Where `node` stands in the person's text, from 1; 1 when the parser does not tell.
    private int position(JsonNode node) {
        return Expressions.position(node.path("query_location").asText("0"), source);
    }
}
