package jianmo.tune;

/// A point that was tried and how bad it was. Holds the array it is given; nobody writes to it.
///
/// Sorting puts the best first: finished trials by loss, then pruned ones (the longest first), then
/// failed ones.
final class Observation implements Comparable<Observation> {

    private final double[] point;
    private final double loss;
    private final int iterations;
    private final Trial.State state;

    /// @param loss lower is better; NaN counts as failed, unless the trial was pruned
    Observation(double[] point, double loss, int iterations, Trial.State state) {
        this.point = point;
        this.loss = loss;
        this.iterations = iterations;
        this.state =
                state == Trial.State.COMPLETE && Double.isNaN(loss) ? Trial.State.FAILED : state;
    }

    double[] point() {
        return point;
    }

    double loss() {
        return loss;
    }

    boolean complete() {
        return state == Trial.State.COMPLETE;
    }

    @Override
    public int compareTo(Observation other) {
        if (state != other.state) {
            return state.compareTo(other.state);
        }
        if (state == Trial.State.PRUNED && iterations != other.iterations) {
            return Integer.compare(other.iterations, iterations);
        }
        return Double.compare(loss, other.loss);
    }
}
