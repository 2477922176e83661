package jianmo.explain.view;

import jianmo.base.chart.Chart;
import jianmo.base.chart.RowMask;
import jianmo.base.message.Message;
import jianmo.explain.ExplainedFeature;
import jianmo.explain.ExplainedRows;
import jianmo.explain.ExplanationCharts;
import jianmo.explain.ShareBootstrap;
import jianmo.explain.ShareRange;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// Cuts explained rows into two to four cohorts, and shows what each is moved by, side by side.
public final class Cohorts {

    /// More cannot be told apart.
    public static final int MOST = 4;

    private final ShapView view;
    private final ExplainedRows rows;
    private final RowFacts facts;

    public Cohorts(ShapView view) {
        this.view = view;
        this.rows = view.rows();
        this.facts = new RowFacts(rows);
    }

    /// By the values of a feature: three equal parts of a number, the three most frequent names and
    /// all others, or all names where there are four.
    public List<Cohort> byFeature(int feature) {
        ExplainedFeature of = rows.features().get(feature);
        return of.isNumber() ? byNumber(of, rows.values(feature)) : byName(of, feature);
    }

    private List<Cohort> byNumber(ExplainedFeature of, double... values) {
        double[] sorted = Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
        if (sorted.length == 0) {
            return List.of();
        }
        double first = sorted[(sorted.length - 1) / 3];
        double second = sorted[(sorted.length - 1) * 2 / 3];
        var found = new ArrayList<Cohort>();
        add(
                found,
                Message.of("shapview.cohort.low", of.name(), of.text(first)),
                r -> values[r] <= first);
        if (second > first) {
            add(
                    found,
                    Message.of(
                            "shapview.cohort.middle", of.name(), of.text(first), of.text(second)),
                    r -> values[r] > first && values[r] <= second);
        }
        double last = Math.max(first, second);
        add(
                found,
                Message.of("shapview.cohort.high", of.name(), of.text(last)),
                r -> values[r] > last);
        add(found, Message.of("shapview.cohort.missing", of.name()), r -> Double.isNaN(values[r]));
        return found;
    }

    private List<Cohort> byName(ExplainedFeature of, int feature) {
        double[] values = rows.values(feature);
        int[] counts = new int[of.levels().size()];
        for (double value : values) {
            if (!Double.isNaN(value)) {
                counts[(int) value]++;
            }
        }
        List<Integer> frequent =
                IntStream.range(0, counts.length)
                        .boxed()
                        .sorted((a, b) -> Integer.compare(counts[b], counts[a]))
                        .toList();
        boolean gaps = Arrays.stream(values).anyMatch(Double::isNaN);
        int own = frequent.size() + (gaps ? 1 : 0) <= MOST ? frequent.size() : MOST - 1;
        var found = new ArrayList<Cohort>();
        for (int level : frequent.subList(0, Math.min(own, frequent.size()))) {
            add(
                    found,
                    Message.of("shapview.cohort.level", of.name(), of.levels().get(level)),
                    r -> values[r] == level);
        }
        List<Integer> named = frequent.subList(0, own);
        add(
                found,
                own < frequent.size()
                        ? Message.of("shapview.cohort.others", of.name())
                        : Message.of("shapview.cohort.missing", of.name()),
                r -> Double.isNaN(values[r]) || !named.contains((int) values[r]));
        return found;
    }

    /// By what the model says: the class, or thirds of a number. Of many classes the most frequent.
    public List<Cohort> byAnswer() {
        if (!facts.classes()) {
            double[] answers = IntStream.range(0, rows.rows()).mapToDouble(rows::answer).toArray();
            return byNumber(
                    new ExplainedFeature(
                            rows.facts().target(),
                            rows.facts().target(),
                            jianmo.dataset.ColumnType.NUMBER,
                            List.of()),
                    answers);
        }
        List<String> classes = rows.facts().classes();
        int[] counts = new int[classes.size()];
        IntStream.range(0, rows.rows()).forEach(r -> counts[facts.predicted(r)]++);
        var found = new ArrayList<Cohort>();
        IntStream.range(0, counts.length)
                .boxed()
                .sorted((a, b) -> Integer.compare(counts[b], counts[a]))
                .limit(MOST)
                .forEach(k ->
                        add(
                                found,
                                Message.of("shapview.cohort.said", classes.get(k)),
                                r -> facts.predicted(r) == k));
        return found;
    }

    /// By whether the model was right; for numbers the half with small errors and that with large
    /// ones. Rows whose truth is not known are in neither.
    public List<Cohort> byOutcome() {
        var found = new ArrayList<Cohort>();
        if (facts.classes()) {
            add(found, Message.of("shapview.cohort.right"), r -> known(r) && !facts.wrong(r));
            add(found, Message.of("shapview.cohort.wrong"), facts::wrong);
            return found;
        }
        double[] errors =
                IntStream.range(0, rows.rows())
                        .filter(this::known)
                        .mapToDouble(facts::error)
                        .sorted()
                        .toArray();
        if (errors.length > 0) {
            double middle = errors[errors.length / 2];
            add(
                    found,
                    Message.of("shapview.cohort.close", middle),
                    r -> known(r) && facts.error(r) <= middle);
            add(
                    found,
                    Message.of("shapview.cohort.far", middle),
                    r -> known(r) && facts.error(r) > middle);
        }
        return found;
    }

    private boolean known(int row) {
        return !Float.isNaN(rows.label(row));
    }

    /// Rows that were chosen, and all others.
    public static List<Cohort> ofChosen(RowMask chosen) {
        return List.of(
                new Cohort(Message.of("shapview.cohort.chosen"), chosen),
                new Cohort(Message.of("shapview.cohort.rest"), chosen.rest()));
    }

    private void add(List<Cohort> found, Message name, IntPredicate belongs) {
        var bits = new BitSet(rows.rows());
        IntStream.range(0, rows.rows()).filter(belongs).forEach(bits::set);
        RowMask mask = RowMask.of(bits, rows.rows());
        if (!mask.isEmpty()) {
            found.add(new Cohort(name, mask));
        }
    }

    /// Shares of the features in each cohort with their 95 % intervals, in the order of all rows.
    ///
    /// @param seed of the intervals
    public Chart.Ranges chart(List<Cohort> cohorts, long seed) {
        int shown = view.features();
        return new Chart.Ranges(
                Message.of("shapview.cohorts.title"),
                Message.of("explain.chart.importance.share"),
                IntStream.range(0, shown).mapToObj(i -> view.name(view.ranked(i))).toList(),
                cohorts.stream().map(cohort -> group(cohort, shown, seed)).toList(),
                true);
    }

    private Chart.Group group(Cohort cohort, int shown, long seed) {
        var bootstrap = new ShareBootstrap(rows, cohort.rows());
        double[] shares = ShareBootstrap.shares(bootstrap.means());
        ShareRange[] ranges = bootstrap.ranges(seed);
        return new Chart.Group(
                Message.of("shapview.cohort.count", cohort.name(), cohort.rows().count()),
                IntStream.range(0, shown)
                        .map(view::ranked)
                        .mapToObj(f ->
                                new Chart.End(
                                        shares[f],
                                        ranges[f].low(),
                                        ranges[f].high(),
                                        List.of(ExplanationCharts.rank(ranges[f]))))
                        .toList());
    }
}
