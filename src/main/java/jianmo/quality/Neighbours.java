package jianmo.quality;

import jianmo.dataset.Column;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/// How near the other rows of a table come to a row: in how many fields the nearest of a sample
/// differs, roughly.
final class Neighbours {

    private static final int SAMPLE = 2_000;

    /// Most comparisons of two cells.
    private static final double MOST_WORK = 2e9;

    /// By how many fields a pair must be nearer than the sample.
    private static final int NEARER = 2;

    private final RowPrints prints;
    private final List<Column> columns;

    Neighbours(RowPrints prints, List<Column> columns) {
        this.prints = prints;
        this.columns = columns;
    }

    /// Takes the mark from rows whose pair is not much nearer than the nearest row of the sample.
    ///
    /// @param near 2 where a pair differs in no field, 1 where it differs in one, 0 for no pair
    /// @param partners the earlier rows of pairs
    void drop(byte[] near, BitSet partners) {
        int[] marked = IntStream.range(0, near.length).filter(i -> near[i] > 0).toArray();
        if (marked.length == 0) {
            return;
        }
        int[] sample = sample(near, partners, marked.length);
        int width = columns.size();
        long[] ours = new long[marked.length * width];
        long[] theirs = new long[sample.length * width];
        long[] cells = new long[near.length];
        for (int j = 0; j < width; j++) {
            prints.cells(columns.get(j), j, 0, cells);
            for (int i = 0; i < marked.length; i++) {
                ours[i * width + j] = cells[marked[i]];
            }
            for (int i = 0; i < sample.length; i++) {
                theirs[i * width + j] = cells[sample[i]];
            }
        }
        for (int i = 0; i < marked.length; i++) {
            int differs = near[marked[i]] == 2 ? 0 : 1;
            if (nearest(ours, i * width, theirs, width) < differs + NEARER) {
                near[marked[i]] = 0;
            }
        }
    }

    private int[] sample(byte[] near, BitSet partners, int marked) {
        int most = (int) Math.clamp(MOST_WORK / marked / columns.size(), 50, SAMPLE);
        int[] others =
                IntStream.range(0, near.length)
                        .filter(i -> near[i] == 0 && !partners.get(i))
                        .toArray();
        int step = Math.max(1, others.length / most);
        return Arrays.stream(IntStream.range(0, others.length / step).map(i -> i * step).toArray())
                .map(i -> others[i])
                .toArray();
    }

    private static int nearest(long[] ours, int at, long[] theirs, int width) {
        int least = width;
        for (int from = 0; from < theirs.length && least > 0; from += width) {
            int differs = 0;
            for (int j = 0; j < width && differs < least; j++) {
                differs += ours[at + j] == theirs[from + j] ? 0 : 1;
            }
            least = Math.min(least, differs);
        }
        return least;
    }
}
