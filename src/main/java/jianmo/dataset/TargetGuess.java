package jianmo.dataset;

import jianmo.base.job.Progress;
import jianmo.base.message.UserError;
import jianmo.dataset.TableProfile.ColumnProfile;
import jianmo.dataset.TableProfile.ValueCount;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// Finds the task and the classes of a target.
///
/// Two values: BINARY. Names, or at most 20 different whole numbers with at least 3 rows each:
/// MULTICLASS. Other numbers: REGRESSION.
final class TargetGuess {

    static final int MAX_CLASSES = 50;

    /// Rows a class needs: one each to train, to steer and to test.
    static final int LEAST_ROWS = 3;

    private static final int MAX_WHOLE_CLASSES = 20;

    private final Table table;
    private final ColumnProfile facts;

    TargetGuess(Table table, ColumnProfile facts) {
        this.table = table;
        this.facts = facts;
    }

    /// @param order the classes from low to high; empty where they have no order
    TargetCoding guess(
            @Nullable Task wanted,
            @Nullable String positive,
            List<String> order,
            Progress progress) {
        TargetCoding plain = guess(wanted, positive, progress);
        if (order.isEmpty()) {
            return plain;
        }
        var classes = plain.classes().stream().sorted().toList();
        if (!classes.equals(order.stream().sorted().toList())) {
            throw UserError.wrongUse(
                    "data.target.order",
                    facts.name(),
                    String.join(", ", order),
                    plain.task().isClassification() ? String.join(", ", plain.classes()) : "–");
        }
        return new TargetCoding(
                plain.column(), plain.task(), order, plain.task() == Task.MULTICLASS);
    }

    private TargetCoding guess(
            @Nullable Task wanted, @Nullable String positive, Progress progress) {
        if (facts.distinct() == 0) {
            throw UserError.failed("data.target.empty", facts.name());
        }
        if (facts.distinct() == 1) {
            throw UserError.failed(
                    "data.target.constant", facts.name(), facts.top().getFirst().value());
        }
        Task task = wanted == null ? task() : wanted;
        if (task == Task.REGRESSION) {
            requireNumbers();
            return new TargetCoding(facts.name(), task, List.of());
        }
        requireClasses(task);
        List<ValueCount> counts = counts(progress);
        ValueCount rarest = counts.getLast();
        if (rarest.count() < LEAST_ROWS) {
            if (wanted == null && task == Task.MULTICLASS && facts.type() == ColumnType.NUMBER) {
                return new TargetCoding(facts.name(), Task.REGRESSION, List.of());
            }
            throw UserError.failed(
                    "data.target.rare-class",
                    facts.name(),
                    rarest.value(),
                    rarest.count(),
                    LEAST_ROWS);
        }
        return new TargetCoding(facts.name(), task, classes(task, counts, positive));
    }

    private Task task() {
        if (facts.distinct() == 2) {
            return Task.BINARY;
        }
        var numbers = facts.numbers();
        boolean few = facts.distinct() <= MAX_WHOLE_CLASSES;
        if (facts.type() != ColumnType.NUMBER || numbers == null) {
            return Task.MULTICLASS;
        }
        return few && numbers.whole() && repeats() ? Task.MULTICLASS : Task.REGRESSION;
    }

    /// Whether a value is seen several times on average, as classes are.
    private boolean repeats() {
        return (double) counted() / facts.distinct() >= LEAST_ROWS;
    }

    private long counted() {
        return Math.max(0, table.rows() - facts.missing());
    }

    private void requireNumbers() {
        if (facts.type() != ColumnType.NUMBER) {
            throw UserError.failed("data.target.not-number", facts.name());
        }
    }

    private void requireClasses(Task task) {
        if (facts.distinct() == counted()) {
            throw UserError.failed("data.target.singletons", facts.name());
        }
        if (facts.distinct() > MAX_CLASSES) {
            throw UserError.failed(
                    "data.target.many-classes", facts.name(), facts.distinct(), MAX_CLASSES);
        }
        if (task == Task.BINARY && facts.distinct() != 2) {
            throw UserError.failed("data.target.not-binary", facts.name(), facts.distinct());
        }
    }

    private List<ValueCount> counts(Progress progress) {
        var column = new Column(facts.name(), ColumnType.CATEGORY, Role.TARGET);
        Map<String, Long> counts = ColumnScan.counts(table, null, column, progress);
        return counts.entrySet().stream()
                .map(entry -> new ValueCount(entry.getKey(), entry.getValue()))
                .sorted(
                        Comparator.comparingLong(ValueCount::count)
                                .reversed()
                                .thenComparing(ValueCount::value, TargetGuess::inOrder))
                .toList();
    }

    /// The frequent class first and the positive second for two classes; else numbers by size, then
    /// names by alphabet.
    private List<String> classes(Task task, List<ValueCount> counts, @Nullable String positive) {
        var classes = new ArrayList<>(counts.stream().map(ValueCount::value).toList());
        if (positive != null && !classes.contains(positive)) {
            throw UserError.failed(
                    "data.target.positive", facts.name(), positive, String.join(", ", classes));
        }
        if (task == Task.MULTICLASS) {
            classes.sort(TargetGuess::inOrder);
        } else if (positive != null && classes.getFirst().equals(positive)) {
            classes = new ArrayList<>(classes.reversed());
        }
        return classes;
    }

    private static int inOrder(String a, String b) {
        Double first = number(a);
        Double second = number(b);
        if (first != null && second != null) {
            return Double.compare(first, second);
        }
        return first == null && second == null ? a.compareTo(b) : first == null ? 1 : -1;
    }

    private static @Nullable Double number(String text) {
        try {
            return Double.valueOf(text);
        } catch (NumberFormatException _) {
            return null;
        }
    }
}
