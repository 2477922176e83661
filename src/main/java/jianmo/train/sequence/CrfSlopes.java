package jianmo.train.sequence;

/// Room for the gradient of a [ChainCrf]'s loss; each call of [ChainCrf#addSlopes] adds to it.
///
/// Hands its arrays out on purpose: the caller reads them when the batch is done.
public final class CrfSlopes {

    private final double[] emissions;
    private final double[] transitions;
    private final double[] start;
    private final double[] end;

    /// @param emissions length of the array of emissions that the gradient belongs to
    public CrfSlopes(int emissions, int tags) {
        this.emissions = new double[emissions];
        this.transitions = new double[tags * tags];
        this.start = new double[tags];
        this.end = new double[tags];
    }

    /// In the layout of the emissions; 0 where no sentence was.
    public double[] emissions() {
        return emissions;
    }

    /// From-tag × to-tag, row-major.
    public double[] transitions() {
        return transitions;
    }

    public double[] start() {
        return start;
    }

    public double[] end() {
        return end;
    }
}
