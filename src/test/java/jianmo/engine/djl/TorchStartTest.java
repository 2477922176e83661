package jianmo.engine.djl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;

import jianmo.base.message.UserError;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// The engine's start, in a process of its own: a process can start it only once.
class TorchStartTest {

    @TempDir Path cache;

    /// Run by the test below: prints the error's key, or the sum of 1 and 2.
    public static void main(String[] args) {
        try (NDManager manager = Torch.open()) {
            System.out.println("SAID " + manager.create(new float[] {1, 2}).sum().getFloat());
        } catch (UserError e) {
            System.out.println("SAID " + e.message().key());
        }
    }

    @Test
    void withoutTheNativeLibraryASentenceIsSaidAndNothingIsFetched() throws Exception {
        String whole =
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path"));
        String classPath =
                Arrays.stream(whole.split(File.pathSeparator))
                        .filter(entry -> !entry.contains("pytorch-native-"))
                        .collect(Collectors.joining(File.pathSeparator));
        assertEquals("train.net.no-native", start(classPath));
        try (var files = Files.walk(cache)) {
            assertTrue(files.noneMatch(file -> file.toString().endsWith(".so")), "nothing fetched");
        }
    }

    private String start(String classPath) throws IOException, InterruptedException {
        var builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        classPath,
                        TorchStartTest.class.getName());
        builder.environment().put("DJL_CACHE_DIR", cache.toString());
        builder.environment().put("HOME", cache.toString());
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        List<String> said =
                output.lines()
                        .filter(line -> line.startsWith("SAID "))
                        .map(line -> line.substring(5))
                        .toList();
        assertEquals(1, said.size(), output);
        return said.getFirst();
    }
}
