package jianmo.report.bundle;

import jianmo.export.GraphEngine.GraphInput;
import jianmo.export.TestVectors;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Test vectors as tables (RFC 4180): `rows.csv`, and `expected-MODEL.csv` for each model file.
///
/// Unlike the answers of `predict`, cells are as they are: a mark before what looks like a formula
/// would change the value.
final class VectorParts {

    private VectorParts() {}

    /// File names and their text; nothing where there are no vectors.
    static Map<String, String> of(TestVectors vectors) {
        var parts = new TreeMap<String, String>();
        if (vectors.rows().isEmpty()) {
            return parts;
        }
        var rows = new ArrayList<List<String>>();
        rows.add(vectors.inputs().stream().map(GraphInput::name).toList());
        rows.addAll(vectors.rows());
        parts.put("rows.csv", csv(rows));
        for (TestVectors.Expected expected : vectors.expected()) {
            parts.put(
                    "expected-" + expected.file() + ".csv",
                    csv(answers(vectors.classes(), expected)));
        }
        return parts;
    }

    private static List<List<String>> answers(List<String> classes, TestVectors.Expected expected) {
        var lines = new ArrayList<List<String>>();
        var header = new ArrayList<>(List.of("row"));
        if (classes.isEmpty()) {
            header.add("prediction");
        } else {
            header.add("label");
            classes.forEach(name -> header.add("probability_" + name));
        }
        header.add("tolerance");
        lines.add(header);
        for (List<Float> answer : expected.answers()) {
            var line = new ArrayList<>(List.of(String.valueOf(lines.size())));
            if (!classes.isEmpty()) {
                line.add(classes.get(best(answer)));
            }
            answer.forEach(value -> line.add(plain(Float.toString(value))));
            line.add(plain(Double.toString(expected.tolerance())));
            lines.add(line);
        }
        return lines;
    }

    private static int best(List<Float> answer) {
        int best = 0;
        for (int k = 1; k < answer.size(); k++) {
            if (answer.get(k) > answer.get(best)) {
                best = k;
            }
        }
        return best;
    }

    private static String plain(String number) {
        return new BigDecimal(number).toPlainString();
    }

    private static String csv(List<List<String>> lines) {
        return lines.stream()
                .map(line ->
                        line.stream()
                                .map(cell -> quoted(cell, line.size() == 1))
                                .collect(Collectors.joining(",", "", "\n")))
                .collect(Collectors.joining());
    }

    /// @param alone whether it is the only cell: an empty line would be no line
    private static String quoted(String cell, boolean alone) {
        boolean plain =
                cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                        && cell.equals(cell.strip())
                        && !(alone && cell.isEmpty());
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
