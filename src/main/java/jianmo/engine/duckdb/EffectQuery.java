package jianmo.engine.duckdb;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.dataset.Column;
import jianmo.dataset.Role;
import jianmo.dataset.TableProfile;
import jianmo.dataset.TableProfile.ColumnProfile;
import jianmo.dataset.prepare.Effect;
import jianmo.dataset.prepare.Effect.Change;
import jianmo.dataset.prepare.Preparation;
import jianmo.dataset.prepare.StepColumns;
import jianmo.engine.duckdb.StepChain.State;
import jianmo.engine.duckdb.StoredTable.StoredColumn;

import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Compares a table with itself after steps; nothing is written.
final class EffectQuery {

    private static final int MOST_EXAMPLES = 50;

    /// Columns that are profiled when steps name none.
    private static final int MOST_COLUMNS = 4;

    private final DuckSession session;
    private final State before;
    private final State after;
    private final List<Preparation> steps;
    private final String row;

    /// @param chain stands after the steps
    EffectQuery(StepChain chain, State before, List<Preparation> steps) {
        this.session = chain.session();
        this.before = before;
        this.after = chain.state();
        this.steps = List.copyOf(steps);
        this.row = Sql.name(chain.rowColumn());
    }

    Effect effect(Progress progress) throws SQLException {
        report(progress, 0);
        long rowsBefore = count(before);
        long rowsAfter = count(after);
        Set<String> written = StepColumns.written(steps);
        List<String> shared =
                written.stream().filter(name -> before.has(name) && after.has(name)).toList();
        List<Long> changed = changed(shared);
        report(progress, 1);
        Set<String> concerned = StepColumns.named(steps);
        if (concerned.stream().noneMatch(name -> before.has(name) || after.has(name))) {
            concerned =
                    before.columns().stream()
                            .map(StoredColumn::name)
                            .limit(MOST_COLUMNS)
                            .collect(Collectors.toSet());
        }
        TableProfile old = profile(before, rowsBefore, concerned, progress);
        report(progress, 2);
        TableProfile fresh = profile(after, rowsAfter, concerned, progress);
        report(progress, 3);
        return new Effect(
                old,
                fresh,
                rowsBefore,
                rowsAfter,
                changed.stream().mapToLong(Long::longValue).sum(),
                examples(written, shared, changed, rowsAfter < rowsBefore));
    }

    private static void report(Progress progress, int done) {
        progress.advance(done, 4, Message.of("prepare.step.effect"));
    }

    private long count(State state) throws SQLException {
        return session.one("SELECT count(*) FROM " + state.view(), found -> found.getLong(1));
    }

    private static StoredColumn column(State state, String name) {
        return state.columns().stream()
                .filter(c -> c.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /// Both tables side by side, one text per column, `b0`, `a0`, `b1` …
    private String joined(List<String> columns) {
        var old = new StringBuilder();
        var fresh = new StringBuilder();
        for (int i = 0; i < columns.size(); i++) {
            old.append(", ")
                    .append(StepChain.text(column(before, columns.get(i))))
                    .append(" AS b" + i);
            fresh.append(", ")
                    .append(StepChain.text(column(after, columns.get(i))))
                    .append(" AS a" + i);
        }
        return "(SELECT %1$s AS r%2$s FROM %3$s) o JOIN (SELECT %1$s AS r%4$s FROM %5$s) n USING (r)"
                .formatted(row, old, before.view(), fresh, after.view());
    }

    private List<Long> changed(List<String> columns) throws SQLException {
        if (columns.isEmpty()) {
            return List.of();
        }
        var counts = new StringBuilder();
        for (int i = 0; i < columns.size(); i++) {
            counts.append(i == 0 ? "" : ", ");
            counts.append("count(*) FILTER (b%1$d IS DISTINCT FROM a%1$d)".formatted(i));
        }
        return session.one(
                "SELECT " + counts + " FROM " + joined(columns),
                found -> {
                    var all = new ArrayList<Long>();
                    for (int i = 1; i <= columns.size(); i++) {
                        all.add(found.getLong(i));
                    }
                    return all;
                });
    }

    private TableProfile profile(State state, long rows, Set<String> names, Progress progress)
            throws SQLException {
        Runnable tick = () -> progress.advance(0, 0, Message.of("prepare.step.effect"));
        var profiler = new Profiler(session, state.view(), tick);
        var profiles = new ArrayList<ColumnProfile>();
        for (StoredColumn column : state.columns()) {
            if (names.contains(column.name())) {
                tick.run();
                profiles.add(
                        profiler.profile(
                                new Column(column.name(), column.type(), Role.FEATURE),
                                new Profiler.Values(
                                        Sql.name(column.name()),
                                        StepChain.value(column),
                                        StepChain.text(column),
                                        false),
                                rows));
            }
        }
        List<String> all = state.columns().stream().map(c -> Sql.name(c.name())).toList();
        long duplicates = new DuplicateRows(session, state.view(), tick).count(all);
        return new TableProfile(rows, duplicates, profiles);
    }

    private List<Change> examples(
            Set<String> written, List<String> shared, List<Long> changed, boolean dropped)
            throws SQLException {
        List<String> fresh =
                written.stream().filter(name -> !before.has(name) && after.has(name)).toList();
        List<String> altered = new ArrayList<>();
        for (int i = 0; i < shared.size(); i++) {
            if (changed.get(i) > 0) {
                altered.add(shared.get(i));
            }
        }
        int kinds = altered.size() + fresh.size() + (dropped ? 1 : 0);
        int each = Math.max(1, MOST_EXAMPLES / Math.max(1, kinds));
        var found = new ArrayList<Change>();
        for (String name : altered) {
            found.addAll(
                    session.list(
                            "SELECT r, b0, a0 FROM %s WHERE b0 IS DISTINCT FROM a0 ORDER BY r LIMIT %d"
                                    .formatted(joined(List.of(name)), each),
                            row ->
                                    change(
                                            row.getLong(1),
                                            name,
                                            row.getString(2),
                                            row.getString(3))));
        }
        for (String name : fresh) {
            found.addAll(
                    session.list(
                            "SELECT %1$s AS r, %2$s FROM %3$s ORDER BY r LIMIT %4$d"
                                    .formatted(
                                            row,
                                            StepChain.text(column(after, name)),
                                            after.view(),
                                            each),
                            row -> change(row.getLong(1), name, null, row.getString(2))));
        }
        if (dropped) {
            found.addAll(
                    session.list(
                            "SELECT %1$s AS r FROM %2$s WHERE r NOT IN (SELECT %1$s FROM %3$s) ORDER BY r LIMIT %4$d"
                                    .formatted(row, before.view(), after.view(), each),
                            row -> change(row.getLong(1), "", null, null)));
        }
        found.sort(Comparator.comparingLong(Change::row));
        return found.subList(0, Math.min(MOST_EXAMPLES, found.size()));
    }

    private static Change change(
            long row, String column, @Nullable String before, @Nullable String after) {
        return new Change(row, column, shown(before), shown(after));
    }

    private static @Nullable String shown(@Nullable String text) {
        return text == null || text.length() <= 200 ? text : text.substring(0, 200) + "…";
    }
}
