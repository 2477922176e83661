package jianmo.validate.leak;

import jianmo.dataset.Column;

/// The values of one column for the rows of a [LeakTable].
///
/// Hands its arrays out on purpose; nobody writes to them.
final class Cells {

    private final Column column;
    private final double[] numbers;
    private final int[] codes;
    private final int distinct;

    /// @param numbers NaN when missing, and everywhere in a column of words
    /// @param codes a number per different value from 0, -1 when missing
    Cells(Column column, double[] numbers, int[] codes, int distinct) {
        this.column = column;
        this.numbers = numbers;
        this.codes = codes;
        this.distinct = distinct;
    }

    Column column() {
        return column;
    }

    String name() {
        return column.name();
    }

    boolean numeric() {
        return switch (column.type()) {
            case NUMBER, TIME -> true;
            case CATEGORY, TEXT, IMAGE -> false;
        };
    }

    double[] numbers() {
        return numbers;
    }

    int[] codes() {
        return codes;
    }

    int distinct() {
        return distinct;
    }

    boolean missing(int position) {
        return codes[position] < 0;
    }
}
