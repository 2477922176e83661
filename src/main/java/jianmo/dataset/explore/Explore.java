package jianmo.dataset.explore;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.base.message.UserError;
import jianmo.base.seed.Seeds;
import jianmo.dataset.Column;
import jianmo.dataset.ColumnType;
import jianmo.dataset.DataSummary;
import jianmo.dataset.Role;
import jianmo.dataset.Rows;
import jianmo.dataset.Table;
import jianmo.dataset.Task;
import jianmo.dataset.explore.Exploration.Reason;
import jianmo.dataset.explore.Exploration.Unusual;
import jianmo.dataset.feature.FeatureFitter;
import jianmo.dataset.feature.FeaturePlan;
import jianmo.dataset.feature.FeatureReader;
import jianmo.dataset.feature.Matrix;
import jianmo.dataset.feature.PlanStyle;
import jianmo.dataset.text.TextVectorFile;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Looks at a sample of the rows of a table, at its features alone: never at the target.
///
/// Numbers are filled and standardised, categories one column per level, as linear models see them.
/// A table of texts or pictures alone is looked at through their vectors; of more texts than a
/// sentence model reads, through their terms.
public final class Explore {

    private static final int FEWEST = 10;
    private static final int MOST_GROUPS = 10;
    private static final int LISTED = 50;
    private static final int REASONS = 3;

    private final DataSummary data;
    private final Looking looking;

    public Explore(DataSummary data, Looking looking) {
        this.data = data;
        this.looking = looking;
    }

    /// @throws UserError when there are too few rows or no features
    public Exploration look(Table table, ExploreRequest request, Progress progress) {
        Rows rows =
                Rows.drawn(
                        Math.toIntExact(table.rows()),
                        request.rows(),
                        Seeds.generator(request.seed(), "explore/sample"));
        if (rows.count() < FEWEST) {
            throw UserError.failed("data.explore.few", rows.count(), FEWEST);
        }
        PlanStyle style = style(table);
        FeaturePlan plan =
                new FeatureFitter(data.schema(), data.target()).fit(table, rows, style, progress);
        Matrix whole = new FeatureReader(plan).matrix(table, rows, progress);
        Matrix matrix = RandomProjection.narrow(whole, request.seed());
        progress.advance(0, 3, Message.of("data.explore.placing"));
        var plane = looking.layout(request.method()).place(matrix, request.seed(), progress);
        progress.advance(1, 3, Message.of("data.explore.grouping"));
        var groups = groups(matrix, request, progress);
        progress.advance(2, 3, Message.of("data.explore.scoring"));
        double[] oddness = looking.oddness().scores(matrix, request.seed(), progress);
        long[] source = table.sourceRows(rows.toArray());
        progress.advance(3, 3, Message.of("data.explore.scoring"));
        return new Exploration(
                request.method(),
                table.rows(),
                Arrays.stream(source).boxed().toList(),
                Arrays.stream(plane.x()).boxed().toList(),
                Arrays.stream(plane.y()).boxed().toList(),
                targets(table, rows, progress),
                data.target().task() == Task.REGRESSION,
                groups.list(),
                groups.silhouette(),
                Arrays.stream(oddness).boxed().toList(),
                unusual(whole, style.reads() == null ? plan.outputs() : List.of(), oddness, source),
                Double.isNaN(plane.share()) ? null : plane.share(),
                Message.of(
                        "data.explore.read." + read(style),
                        style.reads() == null ? plan.encodings().size() : 1));
    }

    private static String read(PlanStyle style) {
        ColumnType media = style.reads();
        return media == null
                ? "columns"
                : media == ColumnType.IMAGE ? "image" : style == PlanStyle.TERMS ? "terms" : "text";
    }

    private PlanStyle style(Table table) {
        List<ColumnType> types =
                data.schema().features().stream().map(Column::type).distinct().toList();
        boolean plain = types.stream().anyMatch(t -> t != ColumnType.TEXT && t != ColumnType.IMAGE);
        if (plain || types.isEmpty()) {
            return PlanStyle.SCALED;
        }
        PlanStyle texts =
                table.rows() > TextVectorFile.MOST_ROWS ? PlanStyle.TERMS : PlanStyle.SENTENCES;
        return types.contains(ColumnType.IMAGE) ? PlanStyle.BACKBONE : texts;
    }

    /// Groups that were chosen, and how clear they are.
    private record Groups(List<Integer> list, double silhouette) {}

    private Groups groups(Matrix matrix, ExploreRequest request, Progress progress) {
        int from = request.groups() == 0 ? 2 : request.groups();
        int to = request.groups() == 0 ? Math.min(MOST_GROUPS, matrix.rows() / 3) : from;
        Groups best = null;
        for (int k = from; k <= Math.max(from, to); k++) {
            progress.advance(0, 0, Message.of("data.explore.grouping"));
            int[] groups =
                    looking.grouping()
                            .groups(matrix, k, Seeds.of(request.seed(), "k" + k), progress);
            var now = new Groups(sorted(groups), Silhouette.of(matrix, groups));
            if (best == null || now.silhouette() > best.silhouette()) {
                best = now;
            }
        }
        return java.util.Objects.requireNonNull(best);
    }

    /// Renumbered so that the largest group comes first.
    private static List<Integer> sorted(int... groups) {
        int k = Arrays.stream(groups).max().orElse(0) + 1;
        int[] sizes = new int[k];
        for (int group : groups) {
            sizes[group]++;
        }
        List<Integer> order =
                IntStream.range(0, k)
                        .boxed()
                        .filter(g -> sizes[g] > 0)
                        .sorted(Comparator.comparingInt((Integer g) -> -sizes[g]))
                        .toList();
        return Arrays.stream(groups).mapToObj(order::indexOf).toList();
    }

    private List<@Nullable String> targets(Table table, Rows rows, Progress progress) {
        boolean number = data.target().task() == Task.REGRESSION;
        var column =
                new Column(
                        data.target().column(),
                        number ? ColumnType.NUMBER : ColumnType.CATEGORY,
                        Role.TARGET);
        var targets = new ArrayList<@Nullable String>();
        table.scan(
                List.of(column),
                rows,
                progress,
                chunk -> {
                    for (int i = 0; i < chunk.size(); i++) {
                        double value = number ? chunk.number(0, i) : Double.NaN;
                        targets.add(
                                number
                                        ? Double.isNaN(value) ? null : Double.toString(value)
                                        : chunk.text(0, i));
                    }
                });
        return targets;
    }

    /// @param names of the columns; none where their numbers say nothing to a person
    private static List<Unusual> unusual(
            Matrix rows, List<String> names, double[] oddness, long[] source) {
        double[] means = new double[rows.columns()];
        double[] deviations = new double[rows.columns()];
        for (int j = 0; j < means.length; j++) {
            for (int i = 0; i < rows.rows(); i++) {
                means[j] += rows.at(i, j) / rows.rows();
            }
            for (int i = 0; i < rows.rows(); i++) {
                deviations[j] += Math.pow(rows.at(i, j) - means[j], 2) / rows.rows();
            }
            deviations[j] = Math.sqrt(deviations[j]);
        }
        return IntStream.range(0, oddness.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -oddness[i]))
                .limit(LISTED)
                .map(i ->
                        new Unusual(
                                source[i],
                                oddness[i],
                                names.isEmpty()
                                        ? List.of()
                                        : reasons(rows, i, names, means, deviations)))
                .toList();
    }

    private static List<Reason> reasons(
            Matrix rows, int row, List<String> names, double[] means, double[] deviations) {
        return IntStream.range(0, means.length)
                .filter(j -> deviations[j] > 0)
                .mapToObj(
                        j -> new Reason(names.get(j), (rows.at(row, j) - means[j]) / deviations[j]))
                .sorted(Comparator.comparingDouble((Reason r) -> -Math.abs(r.deviations())))
                .limit(REASONS)
                .toList();
    }
}
