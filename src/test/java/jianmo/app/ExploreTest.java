package jianmo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jianmo.base.job.Progress;
import jianmo.base.json.Json;
import jianmo.base.message.UserError;
import jianmo.chart.ChartPainter;
import jianmo.chart.Palette;
import jianmo.dataset.ColumnType;
import jianmo.dataset.DataSummary;
import jianmo.dataset.ReadOptions;
import jianmo.dataset.Role;
import jianmo.dataset.SchemaGuess;
import jianmo.dataset.SchemaGuess.Choice;
import jianmo.dataset.Table;
import jianmo.dataset.Task;
import jianmo.dataset.explore.Exploration;
import jianmo.dataset.explore.ExplorationChart;
import jianmo.dataset.explore.ExplorationChart.Colour;
import jianmo.dataset.explore.Explore;
import jianmo.dataset.explore.ExploreRequest;
import jianmo.dataset.explore.Method;
import jianmo.dataset.text.TextVectorFile;
import jianmo.text.Texts;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

class ExploreTest {

    private static final int PLANTED = 240;
    private static final List<Long> OUTLIERS = List.of(7L, 100L, 201L);

    @TempDir static Path folder;

    private static Opened planted;
    private static Opened wine;

    private record Opened(Table table, DataSummary summary) {}

    @BeforeAll
    static void open() throws IOException {
        planted = open(plantedFile(), "kind", Map.of());
        wine = open(Path.of("src/test/resources/data/wine.csv.gz"), null, Map.of());
    }

    @AfterAll
    static void close() {
        planted.table().close();
        wine.table().close();
    }

    /// Three clouds that lie apart, with three rows far from all.
    private static Path plantedFile() throws IOException {
        var random = new Random(3);
        var lines = new StringBuilder("a,b,c,d,kind\n");
        for (int i = 0; i < PLANTED; i++) {
            boolean odd = OUTLIERS.contains((long) i);
            for (int j = 0; j < 4; j++) {
                double middle =
                        odd ? 30 * (i % 2 == 0 ? 1 : -1) * (j + 1) : (i % 3) * (j - 1.5) * 5;
                lines.append(middle + random.nextGaussian()).append(',');
            }
            lines.append("k").append(i % 3).append('\n');
        }
        return Files.writeString(folder.resolve("planted.csv"), lines);
    }

    private static Opened open(Path file, String target, Map<String, Choice> choices)
            throws IOException {
        var engine = StudioTools.tableEngine();
        Path place = Files.createDirectories(folder.resolve("data"));
        var imported = engine.importFile(file, ReadOptions.sniff(), place, Progress.ignored());
        Table table = engine.open(imported.columnar());
        String name = target == null ? table.columns().getLast().name() : target;
        var guessed =
                new SchemaGuess(table, choices)
                        .guess(name, Task.MULTICLASS, null, Progress.ignored());
        return new Opened(
                table,
                new DataSummary(
                        file.toString(),
                        imported.hash(),
                        imported.columnar().getFileName().toString(),
                        imported.columnar().getFileName().toString(),
                        guessed.schema(),
                        guessed.target(),
                        guessed.profile(),
                        List.of()));
    }

    /// Where UMAP says that there is no OpenBLAS, and there is none, the test is skipped.
    private static Exploration look(Opened opened, Method method) {
        try {
            return new Explore(opened.summary(), LookingTools.all())
                    .look(opened.table(), usual(method), Progress.ignored());
        } catch (UserError e) {
            if (method == Method.UMAP && e.message().key().equals("data.explore.no-blas")) {
                assumeTrue(canOpenBlas(), "UMAP needs libopenblas, which this machine lacks: " + e);
            }
            throw e;
        }
    }

    private static boolean canOpenBlas() {
        try (var arena = Arena.ofConfined()) {
            return SymbolLookup.libraryLookup(System.mapLibraryName("openblas"), arena)
                    .find("cblas_dgemv")
                    .isPresent();
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static ExploreRequest usual(Method method) {
        return new ExploreRequest(method, 0, ExploreRequest.USUAL_ROWS, 5);
    }

    /// Share of rows whose nearest neighbour in the plane is of their class.
    private static double neighboursOfAKind(Exploration found) {
        int n = found.rows().size();
        int same = 0;
        for (int i = 0; i < n; i++) {
            int nearest = -1;
            double least = Double.POSITIVE_INFINITY;
            for (int j = 0; j < n; j++) {
                double distance =
                        Math.hypot(
                                found.x().get(i) - found.x().get(j),
                                found.y().get(i) - found.y().get(j));
                if (j != i && distance < least) {
                    least = distance;
                    nearest = j;
                }
            }
            same += Objects.equals(found.targets().get(i), found.targets().get(nearest)) ? 1 : 0;
        }
        return (double) same / n;
    }

    @ParameterizedTest
    @EnumSource(names = {"PCA", "UMAP", "TSNE"})
    void cloudsThatLieApartStayApart(Method method) {
        var found = look(planted, method);
        assertEquals(PLANTED, found.rows().size());
        assertTrue(neighboursOfAKind(found) > 0.97, method + " " + neighboursOfAKind(found));
    }

    @ParameterizedTest
    @EnumSource(names = {"UMAP", "TSNE"})
    void sortsOfWineLieTogether(Method method) {
        var found = look(wine, method);
        assertTrue(neighboursOfAKind(found) > 0.9, method + " " + neighboursOfAKind(found));
    }

    @Test
    void rowsFarFromAllRankFirstWithTheReason() {
        var found = look(planted, Method.ANOMALY);
        var first = found.unusual().subList(0, 3).stream().map(u -> u.row()).sorted().toList();
        assertEquals(OUTLIERS, first);
        assertTrue(Math.abs(found.unusual().getFirst().why().getFirst().deviations()) > 3);
        assertTrue(found.unusual().get(3).score() < found.unusual().get(2).score());
    }

    @Test
    void groupsOfWineAreItsSorts() {
        var request = new ExploreRequest(Method.KMEANS, 3, 2000, 5);
        var found =
                new Explore(wine.summary(), LookingTools.all())
                        .look(wine.table(), request, Progress.ignored());
        var pairs = new HashMap<String, Integer>();
        for (int i = 0; i < found.rows().size(); i++) {
            pairs.merge(found.groups().get(i) + found.targets().get(i), 1, Integer::sum);
        }
        int agreeing =
                IntStream.range(0, 3)
                        .map(g ->
                                pairs.entrySet().stream()
                                        .filter(e -> e.getKey().startsWith(g + ""))
                                        .mapToInt(Map.Entry::getValue)
                                        .max()
                                        .orElse(0))
                        .sum();
        assertEquals(3, found.groupCount());
        assertTrue(agreeing > 0.93 * found.rows().size(), agreeing + " of " + found.rows().size());
    }

    @ParameterizedTest
    @EnumSource
    void theSameSeedGivesTheSamePicture(Method method) {
        assertEquals(Json.write(look(wine, method)), Json.write(look(wine, method)));
    }

    @Test
    void aSampleIsDrawnAndKnowsItsRows() {
        var request = new ExploreRequest(Method.PCA, 0, 60, 5);
        var found =
                new Explore(planted.summary(), LookingTools.all())
                        .look(planted.table(), request, Progress.ignored());
        assertEquals(60, found.rows().size());
        assertEquals(PLANTED, found.total());
        for (int i = 0; i < 60; i++) {
            assertEquals("k" + found.rows().get(i) % 3, found.targets().get(i));
        }
    }

    @Test
    void moreTextsThanASentenceModelReadsAreSeenByTheirWords() throws IOException {
        var lines = new StringBuilder("words,kind\n");
        for (int i = 0; i <= TextVectorFile.MOST_ROWS; i++) {
            lines.append(i % 2 == 0 ? "apple pear plum" : "iron copper tin").append(" n");
            lines.append(i % 50).append(",k").append(i % 2).append('\n');
        }
        Path file = Files.writeString(folder.resolve("many.csv"), lines);
        var many = open(file, "kind", Map.of("words", new Choice(ColumnType.TEXT, Role.FEATURE)));
        try (Table table = many.table()) {
            var request = new ExploreRequest(Method.PCA, 2, 100, 5);
            var found =
                    new Explore(many.summary(), LookingTools.all())
                            .look(table, request, Progress.ignored());
            assertEquals("data.explore.read.terms", found.read().key());
            assertEquals(100, found.rows().size());
            assertEquals(1, neighboursOfAKind(found));
            assertTrue(found.unusual().stream().allMatch(row -> row.why().isEmpty()));
        }
    }

    @Test
    void everyRowIsOnePointOfEachColouring() {
        var found = look(wine, Method.PCA);
        for (Colour colour : Colour.values()) {
            var chart = new ExplorationChart(found).chart(colour);
            assertEquals(
                    found.rows().size(), chart.series().stream().mapToInt(s -> s.x().size()).sum());
            for (String language : List.of("en", "zh")) {
                var painted =
                        new ChartPainter(Texts.in(language), Palette.light())
                                .paint(chart, 500, 400, 1);
                assertEquals(found.rows().size(), painted.marks().size());
                assertTrue(painted.marks().getFirst().values().matches(".*\\d+.*"));
            }
        }
    }

    @Test
    void cancellingStopsIt() {
        assertThrows(
                CancellationException.class,
                () ->
                        new Explore(planted.summary(), LookingTools.all())
                                .look(
                                        planted.table(),
                                        usual(Method.TSNE),
                                        (_, _, step) -> {
                                            if (step.key().equals("data.explore.placing")) {
                                                throw new CancellationException();
                                            }
                                        }));
    }

    @Test
    void groupsAndRowsHaveTheirLimits() {
        assertThrows(UserError.class, () -> new ExploreRequest(Method.KMEANS, 1, 100, 5));
        assertThrows(UserError.class, () -> new ExploreRequest(Method.KMEANS, 0, 9, 5));
        assertThrows(UserError.class, () -> new ExploreRequest(Method.KMEANS, 0, 5001, 5));
    }
}
