package jianmo.ui.data;

import jianmo.base.chart.Chart;
import jianmo.base.message.Message;
import jianmo.dataset.Column;
import jianmo.dataset.ColumnType;
import jianmo.dataset.DataSummary;
import jianmo.dataset.Role;
import jianmo.dataset.TableProfile.ColumnProfile;
import jianmo.dataset.TableProfile.NumberProfile;
import jianmo.workflow.Project;
import jianmo.workflow.Stage;
import jianmo.workflow.recipe.Recipe.ColumnChoice;
import jianmo.workflow.recipe.Recipe.DataStep;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/// What the data panel shows and changes. Used on the JavaFX thread.
final class DataViewModel {

    private final Project project;
    private final DataEdits edits;

    DataViewModel(Project project, Consumer<Throwable> onFailure) {
        this.project = project;
        this.edits = new DataEdits(project, onFailure);
    }

    Project project() {
        return project;
    }

    DataEdits edits() {
        return edits;
    }

    Optional<DataSummary> summary() {
        return project.result(Stage.DATA, DataSummary.class);
    }

    /// A column with its statistics and what the person wrote about it.
    ///
    /// @param unit empty when not said
    /// @param note empty when not said
    record ColumnRow(Column column, ColumnProfile profile, long rows, String unit, String note) {

        double missingShare() {
            return rows == 0 ? 0 : (double) profile.missing() / rows;
        }
    }

    /// The columns with the types and roles the recipe asks for now, which may be newer than those
    /// the table was read with.
    static List<ColumnRow> rows(DataSummary summary, DataStep wanted) {
        return summary.schema().columns().stream()
                .map(column -> {
                    ColumnChoice choice = wanted.columns().get(column.name());
                    return new ColumnRow(
                            asWanted(column, wanted),
                            summary.profile().column(column.name()),
                            summary.profile().rows(),
                            choice == null ? "" : Objects.requireNonNullElse(choice.unit(), ""),
                            choice == null ? "" : Objects.requireNonNullElse(choice.note(), ""));
                })
                .toList();
    }

    private static Column asWanted(Column read, DataStep wanted) {
        ColumnChoice choice = wanted.columns().get(read.name());
        ColumnType type = choice == null || choice.type() == null ? read.type() : choice.type();
        if (read.name().equals(wanted.target())) {
            return new Column(read.name(), type, Role.TARGET);
        }
        Role role = choice == null || choice.role() == null ? read.role() : choice.role();
        return new Column(read.name(), type, role == Role.TARGET ? Role.FEATURE : role);
    }

    DataStep wanted() {
        return project.recipe().data();
    }

    /// The type a column shall be read as, from now on.
    void setType(Column column, ColumnType type) {
        change(column, old -> new ColumnChoice(type, old.role(), old.unit(), old.note()));
    }

    /// The role of a column, from now on; a new target replaces the old one.
    void setRole(Column column, Role role) {
        if (role == Role.TARGET) {
            edits.data(d -> {
                var columns = new TreeMap<>(d.columns());
                ColumnChoice old = columns.remove(column.name());
                if (old != null && (old.unit() != null || old.note() != null)) {
                    columns.put(
                            column.name(), new ColumnChoice(null, null, old.unit(), old.note()));
                }
                return d.withTarget(column.name()).withColumns(columns);
            });
        } else {
            change(column, old -> new ColumnChoice(old.type(), role, old.unit(), old.note()));
        }
    }

    /// @param unit empty for none
    void setUnit(Column column, String unit) {
        String kept = unit.isBlank() ? null : unit.strip();
        change(column, old -> new ColumnChoice(old.type(), old.role(), kept, old.note()));
    }

    /// @param note empty for none
    void setNote(Column column, String note) {
        String kept = note.isBlank() ? null : note.strip();
        change(column, old -> new ColumnChoice(old.type(), old.role(), old.unit(), kept));
    }

    private void change(Column column, UnaryOperator<ColumnChoice> changed) {
        edits.data(d -> {
            var columns = new TreeMap<>(d.columns());
            ColumnChoice old = columns.get(column.name());
            columns.put(
                    column.name(), changed.apply(old == null ? new ColumnChoice(null, null) : old));
            return d.withColumns(columns);
        });
    }

    /// How the values of a column are spread.
    static Chart chartOf(ColumnRow row) {
        NumberProfile numbers = row.profile().numbers();
        Message title = Message.of("ui.data.chart.title", row.column().name());
        if (numbers != null) {
            boolean time = row.column().type() == ColumnType.TIME;
            return new Chart.Histogram(
                    title,
                    Message.of(time ? "ui.data.chart.days" : "ui.data.chart.value"),
                    Message.of("ui.data.chart.rows"),
                    numbers.edges(),
                    numbers.counts());
        }
        return new Chart.Bars(
                title,
                Message.of("ui.data.chart.share"),
                row.profile().top().stream()
                        .map(v ->
                                new Chart.Bar(
                                        v.value(), v.count() / (double) Math.max(1, row.rows())))
                        .toList(),
                true);
    }

    /// Heights from 0 to 1 for the small picture in the table: bins of a number, the most frequent
    /// values otherwise.
    static List<Double> shape(ColumnProfile profile) {
        NumberProfile numbers = profile.numbers();
        List<Long> counts =
                numbers != null
                        ? numbers.counts()
                        : profile.top().stream().limit(20).map(v -> v.count()).toList();
        double most = counts.stream().mapToLong(Long::longValue).max().orElse(0);
        return IntStream.range(0, counts.size())
                .mapToObj(i -> most == 0 ? 0.0 : counts.get(i) / most)
                .toList();
    }
}
