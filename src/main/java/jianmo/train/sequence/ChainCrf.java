package jianmo.train.sequence;

/// A linear-chain conditional random field (Lafferty, McCallum, Pereira 2001): tags of a sentence
/// scored together, so that each tag may depend on the one before it.
///
/// A path `y` over `n` tokens scores `start[y₁] + Σ emission[t][yₜ] + Σ transition[yₜ₋₁][yₜ] +
/// end[yₙ]`; its probability is `exp(score - log Z)`, where `log Z` sums over all `tagsⁿ` paths.
/// Everything is in log space and double precision; the work is `n · tags²`. Use it where
/// neighbouring tags bind each other (`I-` follows `B-`); where they don't, a softmax for each
/// token is cheaper and as good.
///
/// Emissions of a batch lie in one array, sentence after sentence, token × tag, each sentence
/// padded to the longest; a sentence is told by where it begins and by its number of tokens, and
/// what lies behind them is neither read nor given a gradient. Immutable, so any number of threads
/// may use it.
public final class ChainCrf {

    private final int tags;
    private final double[] transitions;
    private final double[] start;
    private final double[] end;

    /// Copies its arrays.
    ///
    /// @param transitions from-tag × to-tag, row-major
    /// @param start score of beginning with each tag; its length is the number of tags
    /// @param end score of ending with each tag
    public ChainCrf(double[] transitions, double[] start, double[] end) {
        this.tags = start.length;
        if (tags == 0 || end.length != tags || transitions.length != tags * tags) {
            throw new IllegalArgumentException(
                    "%d transitions, %d starts and %d ends"
                            .formatted(transitions.length, start.length, end.length));
        }
        this.transitions = transitions.clone();
        this.start = start.clone();
        this.end = end.clone();
    }

    public int tags() {
        return tags;
    }

    /// The score of one path.
    ///
    /// @param from where the sentence begins in `emissions`
    /// @param path one tag for each token, at least one
    public double score(double[] emissions, int from, int[] path) {
        requireInside(emissions, from, path.length);
        double score = start[path[0]] + end[path[path.length - 1]];
        for (int t = 0; t < path.length; t++) {
            score += emissions[from + t * tags + path[t]];
            score += t == 0 ? 0 : transitions[path[t - 1] * tags + path[t]];
        }
        return score;
    }

    /// `log Z`, by the forward algorithm.
    ///
    /// @param length tokens of the sentence, at least 1
    public double logPartition(double[] emissions, int from, int length) {
        double[] forward = forward(emissions, from, length);
        return total(forward, length);
    }

    /// Minus the log-probability of a path.
    public double loss(double[] emissions, int from, int[] path) {
        return logPartition(emissions, from, path.length) - score(emissions, from, path);
    }

    /// Adds the gradient of [#loss], by the forward-backward algorithm: each marginal probability
    /// minus what the path has.
    ///
    /// @return the loss
    public double addSlopes(double[] emissions, int from, int[] path, CrfSlopes into) {
        int length = path.length;
        double[] forward = forward(emissions, from, length);
        double[] backward = backward(emissions, from, length);
        double logZ = total(forward, length);
        for (int t = 0; t < length; t++) {
            for (int tag = 0; tag < tags; tag++) {
                int at = t * tags + tag;
                double held = path[t] == tag ? 1 : 0;
                double slope = Math.exp(forward[at] + backward[at] - logZ) - held;
                into.emissions()[from + at] += slope;
                into.start()[tag] += t == 0 ? slope : 0;
                into.end()[tag] += t == length - 1 ? slope : 0;
            }
        }
        double[] slopes = into.transitions();
        for (int t = 1; t < length; t++) {
            for (int before = 0; before < tags; before++) {
                double reached = forward[(t - 1) * tags + before] - logZ;
                for (int tag = 0; tag < tags; tag++) {
                    int at = t * tags + tag;
                    slopes[before * tags + tag] +=
                            Math.exp(
                                    reached
                                            + transitions[before * tags + tag]
                                            + emissions[from + at]
                                            + backward[at]);
                }
            }
            slopes[path[t - 1] * tags + path[t]] -= 1;
        }
        return logZ - score(emissions, from, path);
    }

    /// The probability of every tag at every token, all tokens considered together.
    ///
    /// @return token × tag; each token's sum to 1
    public double[] marginals(double[] emissions, int from, int length) {
        double[] forward = forward(emissions, from, length);
        double[] backward = backward(emissions, from, length);
        double logZ = total(forward, length);
        double[] marginals = new double[length * tags];
        for (int i = 0; i < marginals.length; i++) {
            marginals[i] = Math.exp(forward[i] + backward[i] - logZ);
        }
        return marginals;
    }

    /// The path of the highest score, by the Viterbi algorithm (Viterbi 1967), exactly.
    ///
    /// Of equal paths the one with the lowest last tag is taken, of those the one with the lowest
    /// tag before it, and so on.
    public int[] best(double[] emissions, int from, int length) {
        requireInside(emissions, from, length);
        double[] reached = new double[tags];
        int[] came = new int[length * tags];
        for (int tag = 0; tag < tags; tag++) {
            reached[tag] = start[tag] + emissions[from + tag];
        }
        for (int t = 1; t < length; t++) {
            double[] next = new double[tags];
            for (int tag = 0; tag < tags; tag++) {
                int best = 0;
                for (int before = 1; before < tags; before++) {
                    if (step(reached, before, tag) > step(reached, best, tag)) {
                        best = before;
                    }
                }
                came[t * tags + tag] = best;
                next[tag] = step(reached, best, tag) + emissions[from + t * tags + tag];
            }
            reached = next;
        }
        int last = 0;
        for (int tag = 1; tag < tags; tag++) {
            if (reached[tag] + end[tag] > reached[last] + end[last]) {
                last = tag;
            }
        }
        int[] path = new int[length];
        path[length - 1] = last;
        for (int t = length - 1; t > 0; t--) {
            path[t - 1] = came[t * tags + path[t]];
        }
        return path;
    }

    private double step(double[] reached, int before, int tag) {
        return reached[before] + transitions[before * tags + tag];
    }

    /// Token × tag: log of the summed scores of all paths up to and with this tag.
    private double[] forward(double[] emissions, int from, int length) {
        requireInside(emissions, from, length);
        double[] forward = new double[length * tags];
        double[] ways = new double[tags];
        for (int tag = 0; tag < tags; tag++) {
            forward[tag] = start[tag] + emissions[from + tag];
        }
        for (int t = 1; t < length; t++) {
            for (int tag = 0; tag < tags; tag++) {
                for (int before = 0; before < tags; before++) {
                    ways[before] =
                            forward[(t - 1) * tags + before] + transitions[before * tags + tag];
                }
                forward[t * tags + tag] = logSum(ways) + emissions[from + t * tags + tag];
            }
        }
        return forward;
    }

    /// Token × tag: log of the summed scores of all ways on from this tag, without its emission.
    private double[] backward(double[] emissions, int from, int length) {
        double[] backward = new double[length * tags];
        double[] ways = new double[tags];
        System.arraycopy(end, 0, backward, (length - 1) * tags, tags);
        for (int t = length - 2; t >= 0; t--) {
            for (int tag = 0; tag < tags; tag++) {
                for (int after = 0; after < tags; after++) {
                    int at = (t + 1) * tags + after;
                    ways[after] =
                            transitions[tag * tags + after] + emissions[from + at] + backward[at];
                }
                backward[t * tags + tag] = logSum(ways);
            }
        }
        return backward;
    }

    private double total(double[] forward, int length) {
        double[] ways = new double[tags];
        for (int tag = 0; tag < tags; tag++) {
            ways[tag] = forward[(length - 1) * tags + tag] + end[tag];
        }
        return logSum(ways);
    }

    /// `log Σ exp(values)`, from the largest, so that nothing overflows; minus infinity where all
    /// are.
    private static double logSum(double[] values) {
        double largest = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            largest = Math.max(largest, value);
        }
        if (largest == Double.NEGATIVE_INFINITY) {
            return largest;
        }
        double sum = 0;
        for (double value : values) {
            sum += Math.exp(value - largest);
        }
        return largest + Math.log(sum);
    }

    private void requireInside(double[] emissions, int from, int length) {
        if (length < 1 || from < 0 || from + (long) length * tags > emissions.length) {
            throw new IllegalArgumentException(
                    "%d tokens from %d do not lie in %d emissions"
                            .formatted(length, from, emissions.length));
        }
    }
}
