package jianmo.compress;

import jianmo.base.file.Drafts;
import jianmo.base.message.UserError;
import jianmo.compress.tree.CForest;
import jianmo.compress.tree.TreeQuantiser;
import jianmo.dataset.feature.Encoding;
import jianmo.dataset.feature.FeaturePlan;
import jianmo.train.PortableModel;
import jianmo.train.form.LayerForm;
import jianmo.train.form.Link;
import jianmo.train.form.ModelForm;
import jianmo.train.form.TreeForm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A small model as one C99 file for microcontrollers: no allocation, nothing but the standard
/// library, `float jianmo_predict(const float *x, float *out)`.
///
/// Trees are those of [jianmo.compress.tree.CodedForest], in whole numbers; networks are dense
/// layers in `float`, or in 8 bits as [Int8Network]. A comment says how raw columns become `x`, and
/// what of the model is not in the file: intervals, thresholds of groups.
public final class CSource {

    /// Bytes of tables.
    private static final long MOST = 2 << 20;

    private CSource() {}

    /// @param name of the model, for messages
    /// @throws UserError for models too large, or with something C has no form for here
    public static String of(String name, FeaturePlan plan, ModelForm form) {
        return of(name, plan, form, false);
    }

    /// @param int8 whether a network's weights become 8 bits; trees are always whole numbers
    public static String of(String name, FeaturePlan plan, ModelForm form, boolean int8) {
        return of(name, plan, form, body(name, form, int8), List.of());
    }

    /// @param without what the model has and the file has not
    private static String of(
            String name, FeaturePlan plan, ModelForm form, Body body, List<String> without) {
        if (body.bytes > MOST) {
            throw UserError.failed("export.c.too-large", name, body.bytes >> 10, MOST >> 10);
        }
        var out = new StringBuilder();
        out.append("/*\n * Made by Jianmo Studio. Target: ")
                .append(comment(plan.target().column()));
        out.append("\n *\n * float jianmo_predict(const float *x, float *out);\n *\n");
        out.append(answers(plan, form)).append(" *\n");
        without.forEach(what -> out.append(" * Not in this file: ").append(what).append("\n *\n"));
        out.append(" * x: ").append(form.inputs()).append(" numbers, made of the raw columns:\n");
        int at = 0;
        for (Encoding encoding : plan.encodings()) {
            out.append(line(name, encoding, at));
            at += encoding.width();
        }
        out.append(" */\n#include <math.h>\n#include <stdint.h>\n#include <string.h>\n\n");
        out.append("#define JIANMO_INPUTS ").append(form.inputs()).append("u\n");
        out.append("#define JIANMO_OUTPUTS ").append(form.outputs()).append("u\n\n");
        out.append("float jianmo_predict(const float *x, float *out);\n");
        if (form instanceof TreeForm) {
            out.append("void jianmo_codes(const float *x, int32_t *codes);\n");
        }
        return out.append('\n').append(body.source).append(predict(form.link())).toString();
    }

    /// Writes at once or not at all.
    ///
    /// @param int8 as in [#of]
    /// @param grouped whether the project says outcomes from thresholds of groups
    /// @return bytes of the tables in it
    /// @throws UserError as [#of]
    public static long write(PortableModel model, boolean int8, boolean grouped, Path file) {
        Body body = body(model.family(), model.form(), int8);
        var without = new ArrayList<String>();
        if (grouped) {
            without.add(
                    "the thresholds of groups. Compare out[] with the\n"
                        + " * threshold of the row's group; the class returned is the likeliest.");
        }
        if (model.band() != null) {
            without.add("the interval around the number predicted.");
        }
        String source = of(model.family(), model.plan(), model.form(), body, without);
        try {
            Drafts.write(file, source.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw UserError.because(e, "export.write-failed", file.toString());
        }
        return body.bytes;
    }

    private static Body body(String name, ModelForm form, boolean int8) {
        return switch (form) {
            case TreeForm trees -> {
                CForest forest;
                try {
                    forest = new CForest(TreeQuantiser.quantise(trees));
                } catch (IllegalArgumentException e) {
                    throw UserError.because(e, "export.c.form", name);
                }
                yield new Body(forest.bytes(), forest.bytes() > MOST ? "" : forest.source());
            }
            case LayerForm layers -> {
                var network =
                        int8 ? Int8Network.of(layers).flatMap(CNetwork::of) : CNetwork.of(layers);
                if (network.isEmpty()) {
                    throw UserError.failed("export.c.form", name);
                }
                yield new Body(network.get().bytes(), network.get().source());
            }
            default -> throw UserError.failed("export.c.form", name);
        };
    }

    private static String answers(FeaturePlan plan, ModelForm form) {
        if (form.outputs() == 1) {
            String meaning =
                    form.link() == Link.SIGMOID
                            ? "the probability of " + comment(plan.target().classes().getLast())
                            : "the number predicted";
            return " * out[0], also returned: " + meaning + "\n";
        }
        var text =
                new StringBuilder(
                        " * Returns the position of the likeliest class; out[i] is its\n");
        text.append(" * probability:\n");
        List<String> classes = plan.target().classes();
        for (int k = 0; k < classes.size(); k++) {
            text.append(" *   out[%d] %s\n".formatted(k, comment(classes.get(k))));
        }
        return text.toString();
    }

    private static String line(String name, Encoding encoding, int at) {
        String column = comment(encoding.column());
        return switch (encoding) {
            case Encoding.Numeric n -> {
                String fill = Float.isNaN(n.fill()) ? "stays NAN" : "becomes " + n.fill();
                String text =
                        " *   x[%d] = (%s - %s) * %s; a missing value %s first\n"
                                .formatted(at, column, n.mean(), n.scale(), fill);
                yield n.indicator()
                        ? text
                                + " *   x[%d] = 1 where %s is missing, else 0\n"
                                        .formatted(at + 1, column)
                        : text;
            }
            case Encoding.OneHot hot -> {
                var text = new StringBuilder();
                for (int k = 0; k < hot.levels().size(); k++) {
                    String level = hot.levels().get(k);
                    text.append(
                            " *   x[%d] = 1 where %s is %s, else 0\n"
                                    .formatted(
                                            at + k,
                                            column,
                                            level.isEmpty() ? "missing" : quoted(level)));
                }
                yield text.toString();
            }
            case Encoding.Codes codes -> {
                var text =
                        new StringBuilder(
                                " *   x[%d] = %s as a number, NAN for any other:\n"
                                        .formatted(at, column));
                for (int k = 0; k < codes.levels().size(); k++) {
                    text.append(" *     %d for %s\n".formatted(k, quoted(codes.levels().get(k))));
                }
                yield text.toString();
            }
            case Encoding.Calendar c ->
                    " *   d = %s in days since 1970-01-01, in double; y = d / 365.2425, w = d / 7\n"
                                    .formatted(column)
                            + " *   x[%d] = ((missing ? %s : d) - %s) * %s\n"
                                    .formatted(at, c.fill(), c.mean(), c.scale())
                            + " *   x[%d] ... x[%d] = sine and cosine of 2 pi y, then of 2 pi w\n"
                                    .formatted(at + 1, at + 4);
            default -> throw UserError.failed("export.c.columns", name, encoding.column());
        };
    }

    private static String quoted(String text) {
        return '"' + comment(text) + '"';
    }

    /// A text that neither ends the comment nor confuses a compiler or a reader.
    private static String comment(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029\\\\]", " ")
                .replace("*/", "* /")
                .replace("/*", "/ *")
                .replace("??", "? ?");
    }

    private static String predict(Link link) {
        String answers =
                switch (link) {
                    case IDENTITY -> "";
                    case SIGMOID ->
                            """
                                for (k = 0; k < JIANMO_OUTPUTS; k++) {
                                    out[k] = (float) (1.0 / (1.0 + exp(-(double) out[k])));
                                }
                            """;
                    case SOFTMAX ->
                            """
                                for (k = 1; k < JIANMO_OUTPUTS; k++) {
                                    largest = out[k] > largest ? out[k] : largest;
                                }
                                for (k = 0; k < JIANMO_OUTPUTS; k++) {
                                    total += exp((double) out[k] - largest);
                                }
                                for (k = 0; k < JIANMO_OUTPUTS; k++) {
                                    out[k] = (float) (exp((double) out[k] - largest) / total);
                                }
                            """;
                    case CUMULATIVE ->
                            """
                                for (k = 0; k < JIANMO_OUTPUTS; k++) {
                                    double above = 1.0 / (1.0 + exp(-(double) out[k]));
                                    out[k] = (float) (before - above);
                                    before = above;
                                }
                            """;
                };
        String more =
                switch (link) {
                    case SOFTMAX -> "    double largest, total = 0.0;\n";
                    case CUMULATIVE -> "    double before = 1.0;\n";
                    default -> "";
                };
        String start = link == Link.SOFTMAX ? "    largest = out[0];\n" : "";
        return """

        float jianmo_predict(const float *x, float *out) {
            uint32_t k, best = 0;
        %s    jianmo_sums(x, out);
        %s%s    for (k = 1; k < JIANMO_OUTPUTS; k++) {
                best = out[k] > out[best] ? k : best;
            }
            return JIANMO_OUTPUTS == 1u ? out[0] : (float) best;
        }
        """
                .formatted(more, start, answers);
    }

    private record Body(long bytes, String source) {}
}
