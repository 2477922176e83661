package jianmo.dataset.association;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.base.chart.Chart;
import jianmo.base.job.Progress;
import jianmo.base.json.Json;
import jianmo.base.message.UserError;
import jianmo.dataset.Column;
import jianmo.dataset.ColumnType;
import jianmo.dataset.ReadOptions;
import jianmo.dataset.Role;
import jianmo.dataset.Schema;
import jianmo.dataset.Table;
import jianmo.dataset.association.Associations.Measure;
import jianmo.engine.duckdb.DuckTables;
import jianmo.engine.duckdb.TableFiles;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class AssociationMatrixTest {

    @TempDir static Path folder;
    private static Table diamonds;

    @BeforeAll
    static void open() {
        diamonds = table(TableFiles.DIAMONDS);
    }

    @AfterAll
    static void close() {
        diamonds.close();
    }

    private static Table table(Path file) {
        var tables = new DuckTables();
        return tables.open(
                tables.importFile(file, ReadOptions.sniff(), folder, Progress.ignored())
                        .columnar());
    }

    @Test
    void realPairsHaveTheKnownStrength() {
        var found =
                AssociationMatrix.of(diamonds, new Schema(diamonds.columns()), Progress.ignored());
        assertFalse(found.sampled());
        var carat = found.of("price", "carat").orElseThrow();
        // R: cor(diamonds$price, diamonds$carat), and method = "spearman"
        assertEquals(0.9215913, carat.strength(), 1e-6);
        assertEquals(0.9628828, carat.rank(), 1e-6);
        assertEquals(Measure.CRAMER_V, found.of("cut", "color").orElseThrow().measure());
        assertTrue(found.of("cut", "color").orElseThrow().strength() < 0.1);
        assertEquals(Measure.ETA, found.of("cut", "price").orElseThrow().measure());
        int columns = found.columns().size();
        assertEquals(columns * (columns - 1) / 2, found.pairs().size());
    }

    @Test
    void knownNumbersAreMet() {
        double[] x = {1, 2, 3, 4, 5};
        assertEquals(1, AssociationMatrix.correlation(x, new double[] {2, 4, 6, 8, 10}), 1e-12);
        assertNull(AssociationMatrix.correlation(x, new double[] {1, 1, 1, 1, 1}));
        // between 4·25 of a total of 4·25 + 4·1
        assertEquals(
                Math.sqrt(100.0 / 104),
                AssociationMatrix.eta(new double[] {-6, -4, 4, 6}, new double[] {0, 0, 1, 1}),
                1e-12);
        double[] a = new double[400];
        double[] b = new double[400];
        for (int i = 0; i < 400; i++) {
            a[i] = i % 2;
            b[i] = i / 2 % 2;
        }
        assertEquals(0, AssociationMatrix.cramer(a, b), 1e-12);
        assertEquals(1, AssociationMatrix.cramer(a, a), 1e-12);
        assertNull(AssociationMatrix.cramer(x, x));
    }

    @Test
    void onlyRowsWithBothValuesCountAndMissingGoesTogetherIsTold() throws Exception {
        Path file = folder.resolve("gaps.csv");
        Files.writeString(file, "a,b,c\n1,2,9\n2,4,8\n3,6,7\n,,6\n,,5\n6,,4\n");
        try (Table table = table(file)) {
            var found =
                    AssociationMatrix.of(table, new Schema(table.columns()), Progress.ignored());
            var pair = found.of("a", "b").orElseThrow();
            assertEquals(3, pair.rows());
            assertEquals(1, pair.strength(), 1e-12);
            assertEquals(0.7071, pair.missing(), 1e-4);
            assertNull(found.of("a", "c").orElseThrow().missing());
        }
    }

    @Test
    void everyPairOfTypesHasItsChart() {
        assertInstanceOf(Chart.Histogram.class, chart("price", null));
        assertInstanceOf(Chart.Bars.class, chart("cut", null));
        assertInstanceOf(Chart.Points.class, chart("carat", "price"));
        var boxes = assertInstanceOf(Chart.Boxes.class, chart("cut", "price"));
        assertEquals(5, boxes.boxes().size());
        boxes.boxes()
                .forEach(b ->
                        assertTrue(
                                b.low() <= b.first()
                                        && b.first() <= b.median()
                                        && b.median() <= b.third()
                                        && b.third() <= b.high()));
        assertEquals(53940, boxes.boxes().stream().mapToLong(Chart.Box::count).sum());
        var heat = assertInstanceOf(Chart.Heat.class, chart("cut", "color"));
        for (List<Double> row : heat.shares()) {
            assertEquals(1, row.stream().mapToDouble(d -> d).sum(), 1e-9);
        }
        assertThrows(UserError.class, () -> chart("nothere", null));
    }

    @Test
    void aTimeIsDrawnAsALine() {
        try (Table weather = table(TableFiles.real("seattle-weather.csv.gz"))) {
            var schema = new Schema(weather.columns());
            var mean =
                    assertInstanceOf(
                            Chart.Lines.class,
                            PairChart.of(weather, schema, "temp_max", "date", Progress.ignored()));
            assertEquals(1, mean.series().size());
            assertEquals(2012, mean.series().getFirst().x().getFirst(), 0.1);
            var rows =
                    assertInstanceOf(
                            Chart.Lines.class,
                            PairChart.of(weather, schema, "date", "weather", Progress.ignored()));
            assertTrue(rows.series().size() > 1);
        }
    }

    @Test
    void aChartComesBackFromJsonAsItWas() {
        for (Chart chart : List.of(chart("cut", "price"), chart("cut", "color"))) {
            assertEquals(chart, Json.read(Json.write(chart), Chart.class));
        }
    }

    @Test
    void aSampleSaysSoAndIsTheSameEachTime() {
        var columns = List.of(new Column("price", ColumnType.NUMBER, Role.FEATURE));
        var first = Sample.of(diamonds, columns, 1000, Progress.ignored());
        var second = Sample.of(diamonds, columns, 1000, Progress.ignored());
        assertEquals(1000, first.size());
        assertArrayEquals(first.values(0), second.values(0));
        assertNotNull(first.names(0));
    }

    private static Chart chart(String a, @org.jspecify.annotations.Nullable String b) {
        return PairChart.of(diamonds, new Schema(diamonds.columns()), a, b, Progress.ignored());
    }
}
