package jianmo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;

import jianmo.base.json.Json;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;

/// Tagging from the command line: train on real sentences, keep the tagger, tag new ones.
class TagPathTest {

    private static final Path SENTENCES = Path.of("workspaces/part-of-speech/chinese.conll");

    @Test
    void trainsOnSentencesAndTagsNewOnes(@TempDir Path folder) throws Exception {
        Path some = folder.resolve("some.conll");
        Files.write(some, Files.readAllLines(SENTENCES).subList(0, 4000));
        Path model = folder.resolve("pos.tagger");
        try (var tools = new StudioTools()) {
            var trained =
                    Workspace.run(
                            tools,
                            "tag-train",
                            some,
                            "--model",
                            model,
                            "--set",
                            "epochs=3",
                            "--set",
                            "learningRate=0.01",
                            "--set",
                            "units=24",
                            "--json");
            assertEquals(0, trained.code(), trained.err());
            JsonNode report = Json.read(trained.out(), JsonNode.class).get("report");
            assertTrue(report.get("engineDifference").asDouble() < 1e-4);
            assertTrue(report.get("test").get("accuracy").asDouble() > 0.4, report.toString());
            assertTrue(report.get("baseline").get("accuracy").asDouble() > 0.4);

            var tagged = Workspace.run(tools, "tag", model, "--text", "他 在 北京 。");
            assertEquals(0, tagged.code(), tagged.err());
            var lines = tagged.out().lines().toList();
            assertEquals(5, lines.size(), tagged.out());
            assertEquals("。\tPUNCT", lines.get(3));

            Path texts = folder.resolve("texts.txt");
            Files.writeString(texts, "他 在 北京 。\n\n一些 问题\n");
            Path out = folder.resolve("out.conll");
            var file =
                    Workspace.run(tools, "tag", model, "--input", texts, "--output", out, "--json");
            assertEquals(0, file.code(), file.err());
            assertEquals(8, Files.readAllLines(out).size());
            assertEquals(2, Json.read(file.out(), JsonNode.class).get("sentences").size());
        }
    }

    @Test
    void saysWhatIsWrong(@TempDir Path folder) throws Exception {
        Path few = folder.resolve("few.conll");
        Files.writeString(few, "a\tX\n\nb\tY\n");
        try (var tools = new StudioTools()) {
            var none = Workspace.run(tools, "tag-train", folder.resolve("no"), "--model", "m");
            assertEquals(2, none.code());
            assertTrue(none.err().contains("There is no file or project"), none.err());
            var tooFew = Workspace.run(tools, "tag-train", few, "--model", folder.resolve("m"));
            assertEquals(1, tooFew.code());
            assertTrue(tooFew.err().contains("2 different sentences"), tooFew.err());
            var wrong = Workspace.run(tools, "tag-train", few, "--model", "m", "--set", "depth=3");
            assertEquals(2, wrong.code());
            assertTrue(wrong.err().contains("depth"), wrong.err());
            var neither = Workspace.run(tools, "tag", few);
            assertEquals(2, neither.code());
            var noModel = Workspace.run(tools, "tag", few, "--text", "a");
            assertEquals(1, noModel.code());
        }
    }
}
