package jianmo.ui.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.base.chart.Chart;
import jianmo.dataset.Column;
import jianmo.dataset.ColumnType;
import jianmo.dataset.Role;
import jianmo.ui.Fx;
import jianmo.ui.SampleProject;
import jianmo.ui.SampleProjects;
import jianmo.ui.data.DataViewModel.ColumnRow;
import jianmo.workflow.recipe.Recipe.ColumnChoice;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;

class DataViewModelTest {

    @TempDir private static Path scratch;

    private static SampleProject project;
    private static List<ColumnRow> rows;

    private final DataViewModel model =
            new DataViewModel(
                    project,
                    failure -> {
                        throw new AssertionError(failure);
                    });

    @BeforeAll
    static void read() {
        Fx.start();
        project = new SampleProjects(scratch).german(true);
        rows = shown();
    }

    private static List<ColumnRow> shown() {
        var model = new DataViewModel(project, _ -> {});
        return DataViewModel.rows(model.summary().orElseThrow(), model.wanted());
    }

    private static ColumnRow row(String name) {
        return rows.stream().filter(r -> r.column().name().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void aChosenRoleStandsInTheRecipeAndKeepsTheChosenType() {
        Column age = row("age").column();
        model.setType(age, ColumnType.CATEGORY);
        Fx.until("type", () -> project.recipe().data().columns().containsKey("age"));
        model.setRole(age, Role.IGNORE);
        var wanted = new ColumnChoice(ColumnType.CATEGORY, Role.IGNORE);
        Fx.until("role", () -> wanted.equals(project.recipe().data().columns().get("age")));
    }

    @Test
    void unitAndNoteAreKeptAndTakenBack() {
        Column amount = row("credit_amount").column();
        model.setUnit(amount, " DM ");
        model.setNote(amount, "what was asked for");
        var wanted = new ColumnChoice(null, null, "DM", "what was asked for");
        Fx.until(
                "both",
                () -> wanted.equals(project.recipe().data().columns().get("credit_amount")));
        assertEquals("DM", shown("credit_amount").unit());
        model.setUnit(amount, "");
        Fx.until("no unit", () -> shown("credit_amount").unit().isEmpty());
        boolean undone = project.undo();
        assertTrue(undone);
        assertEquals("DM", shown("credit_amount").unit());
    }

    private static ColumnRow shown(String name) {
        return shown().stream()
                .filter(r -> r.column().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aNewTargetReplacesTheOldOne() {
        model.setRole(row("housing").column(), Role.TARGET);
        Fx.until("target", () -> project.recipe().data().target().equals("housing"));
        assertEquals(
                List.of("housing"),
                shown().stream()
                        .filter(r -> r.column().role() == Role.TARGET)
                        .map(r -> r.column().name())
                        .toList());
        boolean undone = project.undo();
        assertTrue(undone);
        assertTrue(project.canRedo());
        assertEquals(Role.TARGET, shown().getLast().column().role());
    }

    @Test
    void aNumberIsDrawnAsHistogramOverAllRows() {
        var chart = (Chart.Histogram) DataViewModel.chartOf(row("credit_amount"));
        assertEquals(1000, chart.counts().stream().mapToLong(Long::longValue).sum());
    }

    @Test
    void aCategoryIsDrawnAsSharesOfAllRows() {
        var chart = (Chart.Bars) DataViewModel.chartOf(row("class"));
        assertEquals(0.7, chart.bars().getFirst().value(), 1e-12);
        assertEquals(1.0, chart.bars().stream().mapToDouble(Chart.Bar::value).sum(), 1e-12);
    }

    @Test
    void smallPicturesReachFromZeroToOne() {
        for (ColumnRow row : rows) {
            List<Double> shape = DataViewModel.shape(row.profile());
            assertEquals(
                    1.0,
                    shape.stream().mapToDouble(d -> d).max().orElseThrow(),
                    row.column().name());
            assertTrue(shape.stream().allMatch(d -> d >= 0), row.column().name());
        }
    }

    @Test
    void pagesAreRowsOfTheTable() {
        var table = new OpenTable(project::openTable);
        assertEquals(5, table.read(995, 10).size());
        assertEquals(21, table.read(0, 1).getFirst().size());
        table.close();
        assertEquals(1, table.read(7, 1).size());
        table.close();
    }
}
