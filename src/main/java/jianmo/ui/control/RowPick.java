package jianmo.ui.control;

/// The rows a person picked: a run from an anchor to the row that moves.
final class RowPick {

    private long anchor = -1;
    private long lead = -1;

    void clear() {
        anchor = -1;
        lead = -1;
    }

    /// @param extend keeps the anchor, if there is one
    void take(long row, boolean extend) {
        lead = row;
        if (!extend || anchor < 0) {
            anchor = row;
        }
    }

    boolean isEmpty() {
        return lead < 0;
    }

    /// The row that moves; -1 when nothing is picked.
    long lead() {
        return lead;
    }

    long low() {
        return Math.min(anchor, lead);
    }

    long high() {
        return Math.max(anchor, lead);
    }

    boolean holds(long row) {
        return !isEmpty() && row >= low() && row <= high();
    }
}
