package jianmo.engine.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.base.message.UserError;
import jianmo.text.Texts;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Every case of [HostileCases] gets its sentence, before anything in it was computed.
class HostileCasesTest {

    @TempDir Path folder;

    @TestFactory
    @Timeout(120)
    Stream<DynamicTest> eachIsRefusedWithItsSentence() {
        return HostileCases.all().entrySet().stream()
                .map(each ->
                        DynamicTest.dynamicTest(
                                each.getKey(), () -> assertRefused(each.getValue())));
    }

    @Test
    void thereAreManyOfThem() {
        assertTrue(HostileCases.all().size() >= 70);
    }

    private void assertRefused(HostileCases.Case hostile) throws IOException {
        Path file = folder.resolve("m.onnx");
        Files.write(file, hostile.model().toByteArray());
        UserError error = assertThrows(UserError.class, () -> new OnnxGraphs().open(file).close());
        String key = error.message().key().replace("export.graph.", "");
        assertTrue(List.of(hostile.key().split("\\|")).contains(key), error::getMessage);
        assertEquals(1, error.exitCode());
        for (String language : List.of("en", "zh")) {
            String text = Texts.in(language).of(error.message());
            assertTrue(text.contains(file.toString()) && !text.contains("«"), text);
        }
    }
}
