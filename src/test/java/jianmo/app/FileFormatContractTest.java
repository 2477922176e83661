package jianmo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.ModelProto;

import jianmo.export.TestVectors;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What every file that leaves the studio promises, whatever its format and whatever made it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FileFormatContractTest {

    private static final Map<String, String> FAMILIES =
            Map.of("forest", "trees: 20", "mlp", "epochs: 4", "linear", "l2: 0.01");

    private final StudioTools tools = new StudioTools();
    private Path scratch;

    @BeforeAll
    void exportOnce(@TempDir Path folder) throws IOException {
        scratch = folder;
        for (var family : FAMILIES.entrySet()) {
            Path project = Files.createDirectory(folder.resolve(family.getKey()));
            PlantedProject.write(project, family.getKey(), family.getValue());
            var run = Workspace.run(tools, "export", project);
            assertEquals(0, run.code(), run.err());
        }
    }

    @AfterAll
    void close() {
        tools.close();
    }

    Stream<Path> files() throws IOException {
        var found = new java.util.ArrayList<Path>();
        for (String family : FAMILIES.keySet().stream().sorted().toList()) {
            Path exports = scratch.resolve(family).resolve("exports");
            for (String name : List.of("model.onnx", "model.int8.onnx", "model.compact")) {
                if (Files.exists(exports.resolve(name))) {
                    found.add(exports.resolve(name));
                }
            }
        }
        assertEquals(7, found.size(), found::toString);
        return found.stream();
    }

    private List<String> predicted(Path model, Path rows) throws IOException {
        Path out = scratch.resolve("out.csv");
        Files.deleteIfExists(out);
        var run = Workspace.run(tools, "predict", model, "--input", rows, "--output", out);
        assertEquals(0, run.code(), run.err());
        return Files.readAllLines(out);
    }

    private static Path table(Path model) {
        return model.getParent().resolveSibling("table.csv");
    }

    @ParameterizedTest
    @MethodSource("files")
    void itAnswersItsTestVectors(Path model) throws IOException {
        var vectors = TestVectors.read(model.resolveSibling(TestVectors.FILE));
        var rows = new StringBuilder();
        rows.append(String.join(",", vectors.inputs().stream().map(i -> i.name()).toList()));
        vectors.rows().forEach(row -> rows.append('\n').append(String.join(",", row)));
        Path input = Files.writeString(scratch.resolve("vectors.csv"), rows + "\n");
        List<String> lines = predicted(model, input);
        TestVectors.Expected expected =
                vectors.expected().stream()
                        .filter(each -> each.file().equals(model.getFileName().toString()))
                        .findFirst()
                        .orElseThrow();
        assertEquals(expected.answers().size(), lines.size() - 1);
        for (int i = 0; i < expected.answers().size(); i++) {
            String[] cells = lines.get(i + 1).split(",", -1);
            List<Float> wanted = expected.answers().get(i);
            for (int k = 0; k < wanted.size(); k++) {
                double got = Double.parseDouble(cells[cells.length - wanted.size() + k]);
                assertEquals(wanted.get(k), got, expected.tolerance(), lines.get(i + 1));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void itAnswersWhatIsMissingAndWhatNobodySaw(Path model) throws IOException {
        Path input =
                Files.writeString(
                        scratch.resolve("odd.csv"),
                        "age,kind,noise,b,a\n,,,,\n40,violet,1e30,-1e30,0\n40,red,0,0,0\n");
        List<String> lines = predicted(model, input);
        assertEquals("row,label,probability_no,probability_yes", lines.getFirst());
        assertEquals(4, lines.size());
        for (String line : lines.subList(1, 4)) {
            String[] cells = line.split(",", -1);
            assertEquals(
                    1, Double.parseDouble(cells[2]) + Double.parseDouble(cells[3]), 1e-5, line);
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void aChangedFileIsRefusedInASentence(Path model) throws IOException {
        byte[] bytes = Files.readAllBytes(model);
        bytes[bytes.length / 2] ^= 0x10;
        Path changed = Files.write(scratch.resolve("changed-" + model.getFileName()), bytes);
        for (Path wrong : List.of(changed, scratch.resolve("missing.onnx"), table(model))) {
            var run = Workspace.run(tools, "predict", wrong, "--input", table(model));
            assertTrue(run.code() == 1 || run.code() == 2, run.out());
            assertFalse(run.err().contains("Exception"), run.err());
            assertTrue(run.err().strip().length() > 20, run.err());
            assertEquals("", run.out());
        }
    }

    @Test
    void theSameProjectGivesTheSameFp32Graph() throws IOException {
        Path project = scratch.resolve("linear");
        Path twin = Files.createDirectories(scratch.resolve("twin/linear"));
        for (String name : List.of("table.csv", "recipe.yaml")) {
            Files.copy(project.resolve(name), twin.resolve(name));
        }
        var run = Workspace.run(tools, "export", twin);
        assertEquals(0, run.code(), run.err());
        assertEquals(graph(project), graph(twin));
    }

    /// Without what it says about itself: receipts differ, since they tell when and how long.
    private static ModelProto graph(Path project) throws IOException {
        byte[] bytes = Files.readAllBytes(project.resolve("exports/model.onnx"));
        return ModelProto.parseFrom(bytes).toBuilder().clearMetadataProps().build();
    }
}
