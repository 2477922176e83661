package jianmo.quality;

import jianmo.base.message.Message;
import jianmo.dataset.Column;

import java.util.BitSet;
import java.util.List;

/// Share of rows that nearly equal an earlier row: the same but for one field, or but for spelling
/// and small differences of numbers.
///
/// Two rows are near when their rough fingerprints ([RowPrints]) agree in all columns or in all but
/// one; taking each column away in turn finds the pairs without comparing rows with each other. The
/// grid of rough numbers is laid twice, half a step apart, so that a small difference rarely falls
/// on a border both times. What agrees must be too much for chance: the sum of `-log₂(share of the
/// value)` over the columns that agree has to exceed `log₂(rows) + 10` bits, and a pair must be
/// nearer by two fields than any other row of a sample is ([Neighbours]): where rows lie close
/// together anyway, nearness says nothing. Memory is a few numbers a row, time a few scans a
/// column.
final class NearDuplicates implements QualityCheck {

    /// How many times the threshold is bad.
    private static final int BAD = 10;

    private static final int MOST_ROWS = 5_000_000;
    private static final int LEAST_COLUMNS = 4;
    private static final double SPARE_BITS = 10;
    private static final double[] SHIFTS = {0, 0.5};

    @Override
    public String id() {
        return "near-duplicates";
    }

    @Override
    public List<QualityCell> check(QualityInput input) {
        List<Column> compared = RowPrints.compared(input);
        double limit = input.thresholds().of(id());
        long rows = input.table().rows();
        if (rows > MOST_ROWS || compared.size() < LEAST_COLUMNS) {
            Message why =
                    rows > MOST_ROWS
                            ? Message.of("quality.near-duplicates.many-rows", MOST_ROWS)
                            : Message.of("quality.near-duplicates.few-columns", LEAST_COLUMNS);
            return List.of(new QualityCell("", id(), null, limit, Verdict.NOT_APPLICABLE, why));
        }
        RowScores found = found(input, compared);
        double share = rows == 0 ? 0 : (double) found.size() / rows;
        Message note =
                found.size() == 0
                        ? Message.of("quality.near-duplicates.none")
                        : Message.of("quality.near-duplicates.some", found.size(), share);
        Suspects suspects = found.of(input.table());
        List<Repair> repairs =
                suspects.total() == 0 ? List.of() : List.of(Repairs.dropRows(suspects.rows()));
        Verdict verdict = Verdict.atMost(share, limit, BAD * limit);
        return List.of(new QualityCell("", id(), share, limit, verdict, note, suspects, repairs));
    }

    private static RowScores found(QualityInput input, List<Column> compared) {
        var prints = new RowPrints(input);
        long[] exact = prints.of(compared, Double.NaN);
        byte[] near = new byte[exact.length];
        var partners = new BitSet();
        for (double shift : SHIFTS) {
            mark(prints, compared, shift, exact, near, partners);
        }
        new Neighbours(prints, compared).drop(near, partners);
        var copies = new FirstRows(exact.length);
        var found = new RowScores();
        for (int i = 0; i < near.length; i++) {
            boolean copy = copies.first(exact[i], i) != i;
            if (near[i] > 0 && !copy) {
                found.add(i, near[i]);
            }
        }
        return found;
    }

    /// Marks later rows: 2 when nothing differs roughly, 1 when one field does.
    private static void mark(
            RowPrints prints,
            List<Column> compared,
            double shift,
            long[] exact,
            byte[] near,
            BitSet partners) {
        int rows = exact.length;
        long[] sums = prints.of(compared, shift);
        long[] cells = new long[rows];
        float[][] bits = new float[2][rows];
        for (int j = 0; j < compared.size(); j++) {
            prints.cells(compared.get(j), j, shift, cells);
            addBits(cells, bits[0]);
        }
        double least = Math.log(Math.max(2, rows)) / Math.log(2) + SPARE_BITS;
        pairs(sums, exact, bits[0], least, (byte) 2, near, partners);
        for (int j = 0; j < compared.size(); j++) {
            prints.cells(compared.get(j), j, shift, cells);
            java.util.Arrays.fill(bits[1], 0);
            addBits(cells, bits[1]);
            for (int i = 0; i < rows; i++) {
                cells[i] = sums[i] - cells[i];
                bits[1][i] = bits[0][i] - bits[1][i];
            }
            pairs(cells, exact, bits[1], least, (byte) 1, near, partners);
        }
    }

    /// Adds what each value says, in bits: the rarer, the more.
    private static void addBits(long[] cells, float[] bits) {
        var counts = new FirstRows(cells.length);
        for (int i = 0; i < cells.length; i++) {
            int _ = counts.first(cells[i], i);
        }
        for (int i = 0; i < cells.length; i++) {
            bits[i] +=
                    (float)
                            (Math.log((double) cells.length / counts.count(cells[i]))
                                    / Math.log(2));
        }
    }

    private static void pairs(
            long[] keys,
            long[] exact,
            float[] bits,
            double least,
            byte mark,
            byte[] near,
            BitSet partners) {
        var first = new FirstRows(keys.length);
        for (int i = 0; i < keys.length; i++) {
            int earlier = first.first(keys[i], i);
            if (earlier != i && exact[earlier] != exact[i] && bits[i] >= least) {
                near[i] = (byte) Math.max(near[i], mark);
                partners.set(earlier);
            }
        }
    }
}
