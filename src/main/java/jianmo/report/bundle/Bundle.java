package jianmo.report.bundle;

import jianmo.base.hash.Hashes;
import jianmo.base.json.Json;
import jianmo.base.message.UserError;
import jianmo.export.ExportReport;
import jianmo.export.TestVectors;
import jianmo.text.Texts;
import jianmo.train.ModelFile;
import jianmo.train.PortableModel;
import jianmo.train.ZipParts;
import jianmo.tune.TuningReport;
import jianmo.workflow.Project;
import jianmo.workflow.Stage;
import jianmo.workflow.StageState;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The exported model in one zip file: the model files, schema, card, test vectors, snippets and
/// checksums. The same export gives the same bytes.
public final class Bundle {

    private Bundle() {}

    /// Writes `file`, whole or not at all.
    ///
    /// @throws UserError when the export is missing or out of date, or a file can't be read or
    ///   written
    public static void write(Project project, Path file) {
        ExportReport report =
                project.result(Stage.EXPORT, ExportReport.class)
                        .filter(_ -> project.state(Stage.EXPORT) == StageState.DONE)
                        .orElseThrow(() -> UserError.failed("export.bundle.stale"));
        TuningReport tuning = project.result(Stage.TUNE, TuningReport.class).orElseThrow();
        Path exports = project.folder().resolve("exports");
        var vectors = TestVectors.read(exports.resolve(TestVectors.FILE));
        PortableModel model =
                ModelFile.read(
                        project.folder()
                                .resolve("models")
                                .resolve(String.valueOf(tuning.model().file())));
        var facts = new BundleFacts(project, report, tuning, model, vectors);
        try {
            var parts = new TreeMap<String, byte[]>();
            for (String name : facts.modelFiles()) {
                parts.put(name, Files.readAllBytes(exports.resolve(name)));
            }
            parts.put("schema.json", bytes(Json.pretty(SchemaPart.of(facts)) + "\n"));
            parts.put("MODEL_CARD.md", bytes(new ModelCard(facts, Texts.in("en")).text()));
            parts.put("MODEL_CARD.zh.md", bytes(new ModelCard(facts, Texts.in("zh")).text()));
            parts.put("predict.txt", bytes(facts.command() + "\n"));
            VectorParts.of(vectors).forEach((name, text) -> parts.put(name, bytes(text)));
            if (facts.runsElsewhere()) {
                // kept as a text, so that no build takes it for a class of the studio
                parts.put("Predict.java", resource("Predict.java.txt"));
                parts.put("predict.py", resource("predict.py"));
            }
            parts.put("SHA256SUMS", bytes(sums(parts)));
            ZipParts.write(parts, file.toAbsolutePath());
        } catch (IOException e) {
            throw UserError.because(e, "export.bundle.not-written", file.toString());
        }
    }

    /// Lines that `sha256sum -c` reads.
    private static String sums(SortedMap<String, byte[]> parts) {
        return parts.entrySet().stream()
                .map(part -> Hashes.of(part.getValue()) + "  " + part.getKey() + "\n")
                .collect(Collectors.joining());
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = Bundle.class.getResourceAsStream("/jianmo/bundle/" + name)) {
            if (in == null) {
                throw new IOException(name + " is not in the program");
            }
            return in.readAllBytes();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
