package jianmo.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;

import jianmo.app.PlantedProject;
import jianmo.base.chart.Chart;
import jianmo.base.chart.DotCloud;
import jianmo.base.chart.RowHeat;
import jianmo.base.chart.RowMask;
import jianmo.chart.ChartPainter;
import jianmo.chart.Palette;
import jianmo.chart.PlotArea;
import jianmo.dataset.HeldRows;
import jianmo.explain.ExplainedRows;
import jianmo.explain.effect.PrototypeReport;
import jianmo.explain.view.ShapView;
import jianmo.text.Texts;
import jianmo.ui.chart.ChartView;
import jianmo.ui.control.Words;
import jianmo.workflow.Project;
import jianmo.workflow.Stage;
import jianmo.workflow.WhatIf;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/// The explanation panel of a real project in a window: brushing, and asking "what if".
@ExtendWith(PlantedProject.Once.class)
class ExplainWindowTest {

    private static final Texts TEXTS = Texts.in("en");

    @TempDir private Path scratch;

    private Project project;
    private PanelProbe probe;
    private ShapView view;

    @BeforeAll
    static void startTheToolkit() {
        Fx.start();
    }

    @BeforeEach
    void open(PlantedProject planted) throws Exception {
        project = planted.open(scratch);
        view = new ShapView(project.explanations().kept().orElseThrow());
        probe = PanelProbe.open(project, Stage.EXPLAIN, "en");
        Fx.until("rows", () -> count().startsWith("160 rows."));
    }

    @AfterEach
    void close() {
        probe.close();
        project.close();
        assertEquals(List.of(), Fx.uncaught());
    }

    private String count() {
        return probe.find("brush-count", Label.class).getText();
    }

    private ChartView plot(String id) {
        Fx.until(
                id,
                () -> {
                    var found = probe.find(id, ChartView.class);
                    return found.chart() != null && !found.busy() && found.getWidth() > 0;
                });
        return Fx.call(() -> probe.find(id, ChartView.class));
    }

    private static PlotArea area(ChartView plot) {
        return Fx.call(() ->
                new ChartPainter(TEXTS, Palette.light())
                        .paint(plot.chart(), (int) plot.getWidth(), (int) plot.getHeight(), 1)
                        .plot());
    }

    private RowMask chosen(String id) {
        return switch (plot(id).chart()) {
            case DotCloud cloud -> cloud.chosen();
            case RowHeat heat -> heat.chosen();
            case null, default -> throw new AssertionError(id);
        };
    }

    /// Draws a rectangle over the dots of one line of the beeswarm that lie right of zero.
    private RowMask brushRaising(int line, boolean more) {
        ChartView swarm = plot("shap-swarm");
        PlotArea area = area(swarm);
        Fx.run(() ->
                Mouse.drag(
                        swarm,
                        area.screenX(0) + 0.01,
                        area.screenY(-line + 0.5),
                        area.right(),
                        area.screenY(-line - 0.5),
                        more));
        int feature = view.ranked(line);
        return RowMask.of(
                view.count(),
                IntStream.range(0, view.count())
                        .filter(row -> view.rows().contribution(feature, row) > 0)
                        .toArray());
    }

    /// One for all rows; two for those chosen and the rest.
    private int barsOfARow() {
        return probe.find("shap-importance", ChartView.class).chart() instanceof Chart.Ranges bars
                ? bars.groups().size()
                : 0;
    }

    private void show(String part) {
        assertTrue(Fx.call(() -> probe.panel().show(part)));
    }

    private List<?> listed() {
        TableView<?> rows = Fx.call(() -> probe.find("rows", TableView.class));
        return Fx.call(() -> List.copyOf(rows.getItems()));
    }

    @Test
    void aBrushInOnePlotChoosesRowsInAllOfThem() {
        RowMask first = brushRaising(0, false);
        assertTrue(first.count() > 10 && first.count() < 150, first.count() + " rows");
        assertTrue(
                Fx.call(this::count).startsWith(first.count() + " of 160 rows chosen"),
                Fx.call(this::count));
        assertEquals(first, chosen("shap-swarm"));
        assertEquals(first, chosen("shap-detail"));
        Fx.until("cohorts", () -> barsOfARow() == 2);
        show("dependence");
        assertEquals(first, chosen("shap-dependence"));
        show("heat");
        assertEquals(first, chosen("shap-heat"));
        show("rows");
        assertEquals(
                IntStream.of(first.positions()).boxed().toList(),
                listed().stream().map(Integer.class::cast).sorted().toList());

        show("overview");
        RowMask both = first.or(brushRaising(1, true));
        assertTrue(both.count() > first.count());
        assertEquals(both, chosen("shap-swarm"));

        Fx.run(() -> probe.find("brush-clear", Button.class).fire());
        assertEquals(null, chosen("shap-swarm"));
        assertEquals(null, chosen("shap-detail"));
        assertEquals(1, Fx.call(this::barsOfARow));
        assertTrue(Fx.call(() -> probe.find("brush-clear", Button.class).isDisabled()));
        show("heat");
        assertEquals(null, chosen("shap-heat"));
        show("rows");
        assertEquals(160, listed().size());
    }

    @Test
    void aClickOnADotOpensItsRow() {
        ChartView swarm = plot("shap-swarm");
        PlotArea area = area(swarm);
        var dots = ((DotCloud) swarm.chart()).dots();
        int far =
                IntStream.range(0, dots.size())
                        .boxed()
                        .max(java.util.Comparator.comparingDouble(i -> dots.x()[i]))
                        .orElseThrow();
        Fx.run(() -> Mouse.click(swarm, area.screenX(dots.x()[far]), area.screenY(dots.y()[far])));
        assertEquals("rows", Fx.call(() -> probe.panel().part()));
        int number = view.rows().number(far % dots.rows()) + 1;
        assertTrue(
                Fx.call(() -> probe.find("row-heading", Label.class).getText())
                        .contains(String.valueOf(number)));
    }

    @Test
    void aPrototypeOpensItsRow() {
        show("effects");
        Fx.until(
                "prototypes",
                () -> !probe.find("prototypes", TableView.class).getItems().isEmpty());
        int number =
                Fx.call(() -> {
                    var table = probe.find("prototypes", TableView.class);
                    var first = (PrototypeReport.Example) table.getItems().getFirst();
                    var cell =
                            table.lookupAll(".table-row-cell").stream()
                                    .filter(node -> ((TableRow<?>) node).getItem() == first)
                                    .findFirst()
                                    .orElseThrow();
                    Mouse.click(cell, 5, 5);
                    return first.row() + 1;
                });
        assertEquals("rows", Fx.call(() -> probe.panel().part()));
        assertEquals(TEXTS.of("panels.explain.help.row", number), said("row-heading"));
    }

    @Test
    void changedValuesAreAnsweredAtOnceAndTakenBack() {
        show("what-if");
        ExplainedRows rows = view.rows();
        try (WhatIf whatIf = project.explanations().whatIf()) {
            List<String> columns = whatIf.columns().stream().map(c -> c.name()).toList();
            HeldRows row = whatIf.row(rows.number(view.largest()));
            int a = columns.indexOf("a");
            int kind = columns.indexOf("kind");
            Fx.until("fields", () -> probe.has("what-if-" + a));
            String before = said("what-if-before");
            assertTrue(before.contains(percent(whatIf.ask(row))), before);
            assertEquals("", said("what-if-after"));

            Slider slider = Fx.call(() -> probe.find("what-if-" + a, Slider.class));
            Fx.run(() -> slider.setValue(slider.getMin()));
            double low =
                    new java.math.BigDecimal(Fx.call(slider::getValue))
                            .round(new java.math.MathContext(4))
                            .doubleValue();
            HeldRows moved = row.with(a, new double[] {low});
            answered(percent(whatIf.ask(moved)));

            String other = row.text(kind, 0).equals("blue") ? "red" : "blue";
            Fx.run(() -> {
                var box = probe.find("what-if-" + kind, ComboBox.class);
                box.getSelectionModel().select(box.getItems().indexOf(other));
            });
            answered(percent(whatIf.ask(moved.with(kind, new String[] {other}))));

            Fx.run(() -> probe.find("what-if-reset", Button.class).fire());
            Fx.until(
                    "as it was",
                    () -> probe.find("what-if-after", Label.class).getText().isEmpty());
            assertEquals(before, said("what-if-before"));
            assertEquals(
                    row.value(a, 0),
                    Fx.call(() -> probe.find("what-if-" + a, Slider.class).getValue()),
                    1e-9);
            assertTrue(Fx.call(() -> probe.find("what-if-reset", Button.class).isDisabled()));
        }
    }

    private void answered(String words) {
        Fx.until(words, () -> probe.find("what-if-after", Label.class).getText().contains(words));
    }

    private String said(String id) {
        return Fx.call(() -> probe.find(id, Label.class).getText());
    }

    private static String percent(WhatIf.Answer answer) {
        double yes = answer.scores().getFirst();
        String said = yes >= 0.5 ? "yes" : "no";
        return said + " · " + new Words(TEXTS).percent(yes >= 0.5 ? yes : 1 - yes);
    }
}
