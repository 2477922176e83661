package jianmo.train.sequence;

/// The flat row of numbers in which a network hands over the scores of a conditional random field:
/// emissions (longest × tags), transitions (tags × tags), start and end (tags each).
///
/// @param longest tokens of the longest sentence
/// @param tags number of them
public record CrfScores(int longest, int tags) {

    public int emissions() {
        return longest * tags;
    }

    /// Numbers that do not differ between sentences: transitions, start and end.
    public int shared() {
        return tags * tags + 2 * tags;
    }

    public int width() {
        return emissions() + shared();
    }

    /// The field whose shared numbers stand behind the emissions of the row at `from`.
    public ChainCrf field(float[] rows, int from) {
        double[] numbers = doubles(rows, from + emissions(), shared());
        double[] transitions = new double[tags * tags];
        double[] start = new double[tags];
        double[] end = new double[tags];
        System.arraycopy(numbers, 0, transitions, 0, transitions.length);
        System.arraycopy(numbers, transitions.length, start, 0, tags);
        System.arraycopy(numbers, transitions.length + tags, end, 0, tags);
        return new ChainCrf(transitions, start, end);
    }

    /// The emissions of `length` tokens of the row at `from`.
    public double[] emissions(float[] rows, int from, int length) {
        return doubles(rows, from, length * tags);
    }

    private static double[] doubles(float[] values, int from, int count) {
        double[] doubles = new double[count];
        for (int i = 0; i < count; i++) {
            doubles[i] = values[from + i];
        }
        return doubles;
    }
}
