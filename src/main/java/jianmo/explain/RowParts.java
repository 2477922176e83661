package jianmo.explain;

import jianmo.dataset.image.Picture;

import java.util.List;

/// What the parts of one row's text or picture contribute to its answer: words, or the regions of
/// the picture. The row's other columns stay as they are.
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
    /// @param division how it was cut
    /// @param shown what of the picture the model sees, for people
    /// @param regions of the picture the model sees; [Regions#scaled] lays them over `shown`
    /// @param contributions one a region
    record OfPicture(
            About about,
            String picture,
            PictureDivision division,
            Picture shown,
            Regions regions,
            List<Double> contributions)
            implements RowParts {
        public OfPicture {
            contributions = List.copyOf(contributions);
        }
    }

    /// How much of all that moves the answer each part is, 0…1.
    default List<Double> shares() {
        double all = contributions().stream().mapToDouble(Math::abs).sum();
        return contributions().stream().map(c -> all > 0 ? Math.abs(c) / all : 0).toList();
    }

    /// The largest contribution, up or down; 0 without parts.
    default double largest() {
        return contributions().stream().mapToDouble(Math::abs).max().orElse(0);
    }
}
