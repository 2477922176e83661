package jianmo.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;

import jianmo.base.json.Json;
import jianmo.explain.ExplainedRows;
import jianmo.explain.ExplainedSamples;
import jianmo.explain.ExplanationSummary;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashSet;
import java.util.regex.Pattern;

class ExplanationPageTest {

    private static final Pattern ASKED = Pattern.compile("\\btext\\(\"(\\w+)\"");
    private static final Pattern SHOWN = Pattern.compile("data-text=\"(\\w+)\"");

    @TempDir Path folder;

    @Test
    void asksForNothingFromOutside() {
        String page = page(ExplainedSamples.rows(40, 5));
        for (String outside :
                new String[] {"http:", "https:", "src=", "href=", "import(", "fetch("}) {
            assertFalse(page.contains(outside), outside);
        }
    }

    @Test
    void holdsTheValuesItWasGiven() {
        ExplainedRows rows = ExplainedSamples.rows(40, 5);
        JsonNode data = data(page(rows));
        assertEquals(5, data.get("features").size());
        for (JsonNode feature : data.get("features")) {
            int at = rows.feature(feature.get("name").asText());
            ByteBuffer shap = floats(feature.get("shap"));
            ByteBuffer values = floats(feature.get("values"));
            for (int row = 0; row < 40; row++) {
                assertEquals((float) rows.contribution(at, row), shap.getFloat());
                assertEquals((float) rows.value(at, row), values.getFloat());
            }
        }
        assertEquals(-0.5, data.get("bases").get(0).asDouble());
    }

    @Test
    void namesOfTheDataCannotEndItsScript() {
        String page = page(ExplainedSamples.rows(10, 5));
        assertEquals(2, page.split("</script>", -1).length - 1);
        assertFalse(page.contains("<b>绿"));
        assertTrue(page.contains("<h1>Credit &lt;1&gt;</h1>"));
    }

    @Test
    void everyWordItAsksForIsThereInBothLanguages() {
        String page = page(ExplainedSamples.rows(10, 5));
        JsonNode texts = data(page).get("texts");
        var keys = new HashSet<String>();
        ASKED.matcher(page).results().forEach(found -> keys.add(found.group(1)));
        SHOWN.matcher(page).results().forEach(found -> keys.add(found.group(1)));
        assertTrue(keys.size() > 15, keys.toString());
        for (String key : keys) {
            for (String language : new String[] {"zh", "en"}) {
                String text = texts.get(language).path(key).asText();
                assertFalse(text.isEmpty() || text.contains("«"), key + " " + text);
            }
        }
        assertEquals(keys.size(), texts.get("en").size());
    }

    @Test
    void aMillionValuesStayBelowTenMegabytesAndItSaysThatSomeRowsAreLeftOut() throws IOException {
        ExplainedRows rows = ExplainedSamples.rows(34_000, 30);
        Path file = folder.resolve("a/page.html");
        new ExplanationPage("Credit", ExplanationSummary.of(rows, ""), rows).write(file, "en");
        assertTrue(Files.size(file) < ExplanationPage.LARGEST, Files.size(file) + " bytes");
        JsonNode data = data(Files.readString(file));
        int shown = floats(data.get("numbers")).remaining() / Float.BYTES;
        assertTrue(shown > 10_000 && shown < 34_000, shown + " rows");
        assertTrue(data.get("note").get("en").asText().contains("34,000"));
    }

    private static String page(ExplainedRows rows) {
        return new ExplanationPage("Credit <1>", ExplanationSummary.of(rows, ""), rows).page("zh");
    }

    private static JsonNode data(String page) {
        String start = "type=\"application/json\">";
        int from = page.indexOf(start) + start.length();
        return Json.read(page.substring(from, page.indexOf("</script>", from)), JsonNode.class);
    }

    private static ByteBuffer floats(JsonNode text) {
        byte[] bytes =
                Base64.getDecoder().decode(text.asText().getBytes(StandardCharsets.US_ASCII));
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
