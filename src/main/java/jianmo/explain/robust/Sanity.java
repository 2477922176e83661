package jianmo.explain.robust;

import jianmo.base.message.Message;
import jianmo.explain.Explanation.FeatureShare;
import jianmo.explain.robust.Light.Level;
import jianmo.train.Metrics;

import java.util.List;

/// Reads the lights of a [SanityReport] off models that were trained to be compared (after Adebayo
/// et al. 2018, who compare explanations with those of a model that learned random labels).
public final class Sanity {

    private static final double RANK_GOOD = 0.9;
    private static final double RANK_WARN = 0.7;
    private static final double SHARE_GOOD = 0.5;
    private static final double ADDITIVE_GOOD = 1e-5;
    private static final double ADDITIVE_WARN = 1e-3;

    private final List<FeatureShare> own;
    private final String metric;

    /// @param own what the model in use goes by
    /// @param metric that decides
    public Sanity(List<FeatureShare> own, String metric) {
        this.own = List.copyOf(own);
        this.metric = metric;
    }

    /// Whether other models, or other chance in explaining, tell the same.
    ///
    /// @param check `seed`, `sample` or `draw`
    public Light same(String check, List<List<FeatureShare>> others) {
        double rank = 1;
        double top = 1;
        for (List<FeatureShare> other : others) {
            Agreement found = Agreement.of(own, other);
            rank = Math.min(rank, found.rank());
            top = Math.min(top, found.top());
        }
        Level level =
                rank >= RANK_GOOD && top >= 0.8
                        ? Level.GOOD
                        : rank >= RANK_WARN || top >= 0.8 ? Level.WARN : Level.BAD;
        return new Light(check, level, rank, sentence(check, level, others.size(), rank, top));
    }

    private static Message sentence(String check, Level level, Object... values) {
        String key =
                "effect.sanity." + check + "." + level.name().toLowerCase(java.util.Locale.ROOT);
        return Message.of(key, values);
    }

    /// Whether a model is better than the baseline, its interval taken in.
    public boolean beats(double baseline, ControlModel model) {
        double least = Metrics.higherIsBetter(metric) ? model.value().low() : model.value().high();
        return Metrics.gain(metric, least, baseline) > 0;
    }

    /// Whether models that learned shuffled labels find signal: all of them must beat the baseline.
    /// One alone often does where a single column tells nearly all, since it ranks the rows by that
    /// column, the right way round or the wrong one.
    ///
    /// @param real sum of the mean contributions of the model in use
    /// @param baseline value of the metric for the model that ignores the features
    /// @param shuffled models of shuffled labels, at least one
    public Light shuffled(double real, double baseline, List<ControlModel> shuffled) {
        double share = 0;
        double gain = Double.NEGATIVE_INFINITY;
        boolean beats = true;
        for (ControlModel model : shuffled) {
            share = Math.max(share, real > 0 ? model.moved() / real : 1);
            gain = Math.max(gain, Metrics.gain(metric, model.value().value(), baseline));
            beats &= beats(baseline, model);
        }
        Level level = beats ? Level.BAD : share > SHARE_GOOD ? Level.WARN : Level.GOOD;
        return new Light(
                "shuffled",
                level,
                share,
                sentence("shuffled", level, shuffled.size(), share, gain));
    }

    /// Whether base and contributions add up to the answer.
    ///
    /// @param error largest gap
    /// @param size of the answers
    public static Light additive(double error, double size) {
        double relative = error / Math.max(size, 1e-12);
        Level level =
                relative <= ADDITIVE_GOOD
                        ? Level.GOOD
                        : relative <= ADDITIVE_WARN ? Level.WARN : Level.BAD;
        return new Light("additivity", level, relative, sentence("additivity", level, relative));
    }

    /// Whether the leakage checks suspect a column.
    ///
    /// @param bad findings that are bad
    /// @param warned findings that are warnings
    /// @param column the worst one's; empty for the table
    public static Light leak(int bad, int warned, String column) {
        Level level = bad > 0 ? Level.BAD : warned > 0 ? Level.WARN : Level.GOOD;
        return new Light(
                "leak",
                level,
                bad + warned,
                sentence("leak", level, bad + warned, column.isEmpty() ? "–" : column));
    }
}
