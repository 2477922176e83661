package jianmo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;

import jianmo.base.json.Json;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/// `jianmo probe`: what it prints, its JSON, and wrong use.
@ExtendWith(PlantedProject.Once.class)
class ProbePathTest {

    private static StudioTools tools;
    private static Path folder;

    @BeforeAll
    static void open(PlantedProject planted) {
        tools = planted.tools();
        folder = planted.folder();
    }

    private static Workspace.Ended ran(Object... options) {
        var words = new ArrayList<Object>(List.of("probe", folder));
        words.addAll(List.of(options));
        return Workspace.run(tools, words.toArray());
    }

    private static String printed(Object... options) {
        var ended = ran(options);
        assertEquals(0, ended.code(), ended.err());
        return ended.out();
    }

    private static JsonNode asked(Object... options) {
        var words = new ArrayList<Object>(List.of(options));
        words.add("--json");
        return Json.read(printed(words.toArray()), JsonNode.class);
    }

    private static void refused(int code, String says, Object... options) {
        var ended = ran(options);
        assertEquals(code, ended.code(), ended.err());
        assertTrue(ended.err().contains(says), ended.err());
        assertEquals("", ended.out());
    }

    private static List<String> texts(JsonNode list, String name) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(each -> each.get(name).asText())
                .toList();
    }

    @Test
    void theAnswerRisesAlongTheColumnThatTheRuleGoesBy() {
        JsonNode effect = asked("--effect", "a");
        assertEquals("yes", effect.get("answer").asText());
        assertEquals(480, effect.get("rows").asInt());
        JsonNode curve = effect.get("dependence");
        double first = curve.get(0).get("value").asDouble();
        double last = curve.get(curve.size() - 1).get("value").asDouble();
        assertTrue(last - first > 0.4, first + " to " + last);
        JsonNode other = asked("--effect", "a", "--class", "no");
        assertEquals(1 - first, other.get("dependence").get(0).get("value").asDouble(), 1e-6);

        String text = printed("--effect", "kind");
        assertTrue(text.startsWith("kind: probability of \"yes\" on 480 training rows"), text);
        assertTrue(text.contains("accumulated") && text.contains("red"), text);
    }

    @Test
    void importanceNamesTheColumnsOfTheRuleFirst() {
        JsonNode report = asked("--importance");
        assertEquals("auc", report.get("metric").asText());
        assertEquals(
                List.of("a", "age", "kind"),
                texts(report.get("features"), "feature").subList(0, 3));
        String text = printed("--importance");
        assertTrue(text.contains("160 validation rows; each column shuffled 10 times"), text);
    }

    @Test
    void aRowIsTurnedByColumnsThatMayChangeAlone() {
        JsonNode found = asked("--row", "3", "--change", "a,kind");
        assertEquals(2, found.get("row").asInt());
        assertTrue(!found.get("found").isEmpty(), found.toString());
        for (JsonNode each : found.get("found")) {
            assertTrue(
                    List.of("a", "kind").containsAll(texts(each.get("steps"), "column")),
                    each.toString());
        }
        String text = printed("--row", "3", "--change", "a,kind");
        assertTrue(text.startsWith("Row 3: decided "), text);
        assertTrue(text.contains("not what would happen to a person"), text);
    }

    @Test
    void prototypesAndSmallChangesAreTold() {
        JsonNode prototypes = asked("--prototypes");
        assertEquals(160, prototypes.get("rows").asInt());
        assertEquals(6, prototypes.get("prototypes").size());
        assertEquals(4, prototypes.get("criticisms").size());
        String text = printed("--prototypes");
        assertTrue(text.contains("Rows that stand for all"), text);

        JsonNode flips = asked("--flips", "--noise", "0.2");
        assertEquals(160, flips.get("rows").asInt());
        double little = asked("--flips").get("anyShare").asDouble();
        assertTrue(flips.get("anyShare").asDouble() > little, flips.toString());
        text = printed("--flips");
        assertTrue(text.contains("turned by noise") && text.contains("another level"), text);
    }

    @Test
    void wrongUseIsAnsweredWithASentence() {
        refused(2, "no column \"income\"", "--effect", "income");
        refused(2, "no class \"maybe\"", "--effect", "a", "--class", "maybe");
        refused(2, "no row 801", "--row", "801", "--change", "a");
        refused(2, "No column is allowed to change", "--row", "3");
        refused(2, "\"sideways\" is no direction", "--row", "3", "--change", "a:sideways");
        refused(2, "no class \"maybe\"", "--row", "3", "--change", "a", "--goal", "maybe");
        refused(2, "0 is out of range", "--flips", "--noise", "0");
        refused(2, "-1 is out of range", "--harden", "-1");
        refused(2, "no neural network", "--attack");
        refused(2, "--effect");
        refused(2, "mutually exclusive", "--flips", "--attack");
    }
}
