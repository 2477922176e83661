package jianmo.engine.onnx;

import jianmo.base.message.Message;
import jianmo.export.ExportReport.Candidate;
import jianmo.train.Metrics;

import java.util.Comparator;
import java.util.List;

/// The rules by which an INT8 form is chosen and recommended; decision 5 in `docs/decisions` says
/// why.
final class Int8Choice {

    /// INT8 counts as slower below this share of FP32's speed.
    private static final double NOT_SLOWER = 0.95;

    /// From this factor on INT8 counts as quicker.
    private static final double QUICKER = 1.10;

    /// Up to this share of FP32's size a file counts as smaller.
    private static final double SMALLER = 0.70;

    private final String metric;
    private final double maxLoss;

    /// @param maxLoss share of the FP32 metric that may be lost
    Int8Choice(String metric, double maxLoss) {
        this.metric = metric;
        this.maxLoss = maxLoss;
    }

    /// How much worse `int8` is, as a share of `fp32`; negative when better, 0 when neither can be
    /// told.
    double loss(double fp32, double int8) {
        double loss = -Metrics.gain(metric, int8, fp32) / Math.max(Math.abs(fp32), 1e-9);
        return Double.isNaN(loss) ? (Double.isNaN(fp32) ? 0 : Double.POSITIVE_INFINITY) : loss;
    }

    /// The best form: within the loss, then quick (5 % count as equal), then small (10 % count as
    /// equal), then near to FP32. If all lose too much, the one that loses least.
    Candidate best(List<Candidate> candidates, double fp32) {
        var kept = candidates.stream().filter(c -> loss(fp32, c.metric()) <= maxLoss).toList();
        if (kept.isEmpty()) {
            return candidates.stream()
                    .min(Comparator.comparingDouble(c -> loss(fp32, c.metric())))
                    .orElseThrow();
        }
        double quickest = kept.stream().mapToDouble(Candidate::rowsPerSecond).max().orElseThrow();
        var quick = kept.stream().filter(c -> c.rowsPerSecond() >= NOT_SLOWER * quickest).toList();
        long smallest = quick.stream().mapToLong(Candidate::bytes).min().orElseThrow();
        return quick.stream()
                .filter(c -> c.bytes() <= 1.1 * smallest)
                .min(Comparator.comparingDouble(Candidate::maxAbsDiff))
                .orElseThrow();
    }

    /// What to use, and the sentence that says so.
    ///
    /// @param loss the larger of those on validation and on test rows
    /// @param speed INT8 rows per second over FP32's
    /// @param size INT8 bytes over FP32's. Forms that keep only the weights in 8 bits compute what
    ///   FP32 computes: for them size alone counts, since a difference in speed is noise
    Recommendation recommend(QuantForm form, double loss, double speed, double size) {
        if (loss > maxLoss) {
            return fp32("export.verdict.loses", form, loss, maxLoss);
        }
        boolean quicker = speed >= QUICKER && form.activations() != QuantForm.Activations.FLOAT;
        if (!quicker && size > SMALLER) {
            return fp32("export.verdict.no-gain", form, speed, size);
        }
        if (speed < NOT_SLOWER) {
            return fp32("export.verdict.slower", form, speed, size);
        }
        String key =
                form.activations() == QuantForm.Activations.FLOAT
                        ? "export.verdict.weights"
                        : "export.verdict.int8";
        return new Recommendation(
                "int8", Message.of(key, form.id(), speed, size, Math.max(0, loss)));
    }

    /// The recommendation with a word on single rows, where INT8 is quicker in batches alone. Of
    /// forms that compute what FP32 computes a difference is noise.
    Recommendation ofRows(Recommendation made, double fp32Micros, double int8Micros) {
        boolean slower = int8Micros * NOT_SLOWER > fp32Micros;
        boolean whole = !made.verdict().key().equals("export.verdict.weights");
        return made.use().equals("int8") && slower && whole
                ? new Recommendation(
                        made.use(),
                        Message.of(
                                "export.verdict.one-row",
                                made.verdict(),
                                int8Micros / fp32Micros,
                                fp32Micros,
                                int8Micros))
                : made;
    }

    /// The same for trees in whole numbers as a graph of standard operators.
    Recommendation recommendTrees(double loss, double speed, double size) {
        if (loss > maxLoss) {
            var why = Message.of("export.verdict.loses", "trees-8bit", loss, maxLoss);
            return new Recommendation("fp32", why);
        }
        boolean use = size <= SMALLER && speed >= NOT_SLOWER;
        String key = use ? "export.verdict.trees" : "export.verdict.trees-slower";
        return new Recommendation(
                use ? "int8" : "fp32", Message.of(key, speed, size, Math.max(0, loss)));
    }

    boolean within(double loss) {
        return loss <= maxLoss;
    }

    private static Recommendation fp32(String key, QuantForm form, double a, double b) {
        return new Recommendation("fp32", Message.of(key, form.id(), a, b));
    }

    /// @param use `int8` or `fp32`
    record Recommendation(String use, Message verdict) {}
}
