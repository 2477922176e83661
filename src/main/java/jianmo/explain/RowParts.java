package jianmo.explain;

import java.util.List;

/// What the parts of one row's text or picture contribute to its answer: words, or the cells of a
/// grid laid over the picture. The row's other columns stay as they are.
///
/// `base + Σ contributions = answer`; the base is the answer without any of the parts (no words;
/// the mean of the background's pictures).
public sealed interface RowParts permits RowParts.OfText, RowParts.OfPicture {

    /// What holds for either.
    ///
    /// @param row number in the table or file, 0-based
    /// @param column that holds the text or picture
    /// @param method `exact-shap` or `permutation-shap`
    /// @param unit as of [AnswerUnit]
    /// @param output class that is spoken of; empty for a number
    /// @param error largest standard error of a contribution
    record About(
            int row,
            String column,
            String method,
            String unit,
            String output,
            double base,
            double answer,
            double error) {}

    About about();

    /// One number a part, in order.
    List<Double> contributions();

    /// @param text as it was read
    /// @param pieces parts of it, in order, without gaps
    record OfText(About about, String text, List<Piece> pieces) implements RowParts {
        public OfText {
            pieces = List.copyOf(pieces);
        }

        @Override
        public List<Double> contributions() {
            return pieces.stream().map(Piece::contribution).toList();
        }
    }

    /// A word, or some beside each other where a text has very many.
    ///
    /// @param from first letter (UTF-16 unit) in the text
    /// @param to after the last, blanks and marks behind it included
    record Piece(int from, int to, double contribution) {}

    /// @param picture the value of the column: its path
    /// @param side of the square picture the model sees, in pixels
    /// @param cells along a side of the grid
    /// @param contributions cells × cells, row by row from the top left
    record OfPicture(About about, String picture, int side, int cells, List<Double> contributions)
            implements RowParts {
        public OfPicture {
            contributions = List.copyOf(contributions);
        }
    }
}
