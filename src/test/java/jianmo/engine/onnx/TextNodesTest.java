package jianmo.engine.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.base.job.Progress;
import jianmo.base.message.UserError;
import jianmo.base.seed.Seeds;
import jianmo.dataset.Task;
import jianmo.dataset.feature.Encoding;
import jianmo.dataset.feature.FeaturePlan;
import jianmo.dataset.feature.Matrix;
import jianmo.dataset.feature.MediaColumns;
import jianmo.dataset.feature.PlanStyle;
import jianmo.dataset.media.Media;
import jianmo.export.PreparedInputs;
import jianmo.train.PortableModel;
import jianmo.train.form.LayerForm;
import jianmo.train.form.Link;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Texts as people write them, through the studio's own decoder and through the graph.
class TextNodesTest {

    private static final List<String> TEXTS =
            List.of(
                    "The good, the bad and the ugly; the END.",
                    "",
                    "   \t\n ",
                    "建模工坊：从问题到模型。good 模型!",
                    "ＦＵＬＬ width, ﬁne ligature, naïve café",
                    "no word of it is known 12345",
                    "good good good GOOD bad",
                    "ﾊﾝｶｸ ภาษาไทย “quoted” — dash… x\u0001y",
                    "good".repeat(20) + " bad",
                    "good bad ".repeat(300));

    private static final List<String> KNOWN =
            List.of(
                    "and", "bad", "cafe", "café", "fine", "full", "good", "the", "ugly", "width",
                    "建模", "模型", "工坊");

    @Test
    void countedWordsAreTheStudiosOwn() {
        var idf = KNOWN.stream().map(word -> 1 + word.length() / 3f).toList();
        var encoding = new Encoding.Terms("text", KNOWN, idf);
        assertSame(encoding, TEXTS);
        assertSame(encoding, List.of(""));
        assertSame(encoding, List.of("", "x", "?"));
    }

    @Test
    void wordNumbersAreTheStudiosOwn() {
        var words = List.of("the", "good", "bad", "模", "型", "建", "ﬁne", "fine", "x", "y", "café");
        for (int length : new int[] {1, 4, 50}) {
            var encoding = new Encoding.Tokens("text", words, length);
            assertSame(encoding, TEXTS);
            assertSame(encoding, List.of(""));
            assertSame(encoding, List.of("", ",", "good"));
        }
    }

    @Test
    void theGraphSaysHowATextIsCut() {
        var model = model(new Encoding.Tokens("它 = \"x\"", List.of("a"), 7));
        var graph = GraphWriter.graph(model, new FloatDense(), "fp32", Map.of());
        Map<String, String> metadata = GraphPort.metadata(graph);
        assertEquals("words 7", metadata.get("jianmo.words/它 = \"x\""));
        assertEquals("words", new OnnxScorer(GraphCheck.of("x", graph)).inputs().getFirst().type());
        assertEquals(GraphBuilder.TEXT_OPSET, graph.getOpsetImport(0).getVersion());
        var terms = new Encoding.Terms("t", KNOWN, KNOWN.stream().map(_ -> 1f).toList());
        assertEquals(
                Map.of("jianmo.words/t", "terms 13"), PreparedInputs.of(List.of(terms)).metadata());
    }

    @Test
    void whatAGraphSaysWrongIsRefused() {
        for (String wrong :
                List.of(
                        "",
                        "words",
                        "words -1",
                        "words x",
                        "letters 3",
                        "terms 3 3",
                        "words 99999999999")) {
            assertThrows(
                    UserError.class,
                    () -> PreparedInputs.read(Map.of("jianmo.words/t", wrong)),
                    wrong);
        }
    }

    private static void assertSame(Encoding encoding, List<String> texts) {
        var model = model(encoding);
        var prepared = PreparedInputs.of(model.plan().encodings());
        var cut = Objects.requireNonNull(prepared.words(encoding.column()));
        var decoder =
                Objects.requireNonNull(MediaColumns.of(encoding, Media.none(), Progress.ignored()));
        int width = encoding.width();
        float[] values = new float[texts.size() * width];
        for (int i = 0; i < texts.size(); i++) {
            decoder.write(texts.get(i), values, i * width);
        }
        float[] wanted = ((LayerForm) model.form()).score(new Matrix(values, texts.size(), width));
        String[] words = texts.stream().map(cut::of).toArray(String[]::new);
        var graph = GraphWriter.graph(model, new FloatDense(), "fp32", Map.of());
        try (var session = OnnxScorer.session(GraphCheck.of("text", graph))) {
            float[] got = session.run(List.of((Object) words));
            assertEquals(wanted.length, got.length);
            for (int i = 0; i < wanted.length; i++) {
                assertEquals(wanted[i], got[i], 1e-5f, encoding.outputs() + " answer " + i);
            }
        }
        assertTrue(texts.size() < 5 || wanted[0] != wanted[1]);
    }

    private static PortableModel model(Encoding encoding) {
        var target = RandomModels.target(Task.REGRESSION);
        var plan = new FeaturePlan(PlanStyle.SCALED, List.of(encoding), target);
        var models = new RandomModels(Seeds.generator(1, "texts"));
        return RandomModels.model(plan, models.network(plan.width(), 1, Link.IDENTITY));
    }
}
