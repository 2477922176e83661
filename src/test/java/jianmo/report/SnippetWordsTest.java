package jianmo.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jianmo.dataset.feature.Encoding;
import jianmo.export.PreparedInputs;
import jianmo.export.WordsInput;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import javax.tools.ToolProvider;

/// The programs of a bundle cut texts as the studio does.
class SnippetWordsTest {

    private static final List<String> TEXTS =
            List.of(
                    "The good, the bad and the ugly; the END. I am x",
                    "",
                    "建模工坊：从问题到模型。good模型2026年ok!",
                    "ＦＵＬＬ width, ﬁne ligature, naïve cafe\u0301 ÀÉ ΣΑΣ İstanbul",
                    "ﾊﾝｶｸ カタカナー ひらがな 人々 〆切 ภาษาไทย ພາສາລາວ ភាសា မြန်မာ 한국어 हिन्दी العربية",
                    "“quoted” — dash… a_b c.d 1,000 ½ x² Ⅳ ☃ 𠀀𠀁 𝔘nicode",
                    "good".repeat(20) + " end");

    private static final List<PreparedInputs> CUTS =
            List.of(
                    PreparedInputs.of(List.of(new Encoding.Tokens("t", List.of("a"), 9))),
                    PreparedInputs.of(List.of(new Encoding.Tokens("t", List.of("a"), 100))),
                    PreparedInputs.of(
                            List.of(new Encoding.Terms("t", List.of("aa"), List.of(1f)))));

    @TempDir private Path folder;

    @Test
    void theJavaProgramDoes() throws Exception {
        Path source = Files.write(folder.resolve("Predict.java"), snippet("Predict.java.txt"));
        int rc =
                ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                null,
                                "-cp",
                                System.getProperty("java.class.path"),
                                "-d",
                                folder.toString(),
                                source.toString());
        assertEquals(0, rc);
        try (var loader =
                new URLClassLoader(
                        new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
            var words = loader.loadClass("Predict").getMethod("words", String.class, String.class);
            for (PreparedInputs cut : CUTS) {
                for (String text : TEXTS) {
                    assertEquals(own(cut, text), words.invoke(null, told(cut), text), text);
                }
            }
        }
    }

    @Test
    void thePythonProgramDoes() throws Exception {
        Files.write(folder.resolve("predict.py"), snippet("predict.py"));
        // its other half needs packages that are not everywhere
        Files.writeString(
                folder.resolve("check.py"),
                """
                import sys, types
                sys.modules["numpy"] = types.ModuleType("numpy")
                sys.modules["onnxruntime"] = types.ModuleType("onnxruntime")
                import predict
                for line in open("texts.txt", encoding="utf-8", newline="").read().split("\\n"):
                    cut, text = line.split("\\t")
                    sys.stdout.buffer.write((predict.words(cut, text) + "\\n").encode())
                """);
        var lines = new ArrayList<String>();
        var wanted = new ArrayList<String>();
        for (PreparedInputs cut : CUTS) {
            for (String text : TEXTS) {
                lines.add(told(cut) + "\t" + text);
                wanted.add(own(cut, text));
            }
        }
        Files.writeString(folder.resolve("texts.txt"), String.join("\n", lines));
        Path said = folder.resolve("said.txt");
        assumeTrue(run(said, "python3", "--version") == 0, "no python3 here");
        assertEquals(0, run(said, "python3", "check.py"), () -> text(said));
        assertEquals(String.join("\n", wanted) + "\n", text(said));
    }

    private int run(Path said, String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start()
                    .waitFor();
        } catch (IOException _) {
            return -1;
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static String own(PreparedInputs cut, String text) {
        WordsInput words = Objects.requireNonNull(cut.words("t"));
        return words.of(text);
    }

    private static String told(PreparedInputs cut) {
        return Objects.requireNonNull(cut.metadata().get("jianmo.words/t"));
    }

    private static byte[] snippet(String name) throws IOException {
        try (var in = SnippetWordsTest.class.getResourceAsStream("/jianmo/bundle/" + name)) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }
}
