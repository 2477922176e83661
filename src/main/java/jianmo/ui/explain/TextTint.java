package jianmo.ui.explain;

import jianmo.explain.RowParts;

import java.util.ArrayList;
import java.util.List;

/// A text in the bits that are set one after the other, each with the piece it belongs to: words
/// with the blanks behind them, and ends of lines. Put together they are the text again.
final class TextTint {

    /// Letters that are set; the window would grow slow on a book.
    static final int LONGEST = 6000;

    private TextTint() {}

    /// @param text a word with what follows it, or `\n`
    /// @param piece position among [RowParts.OfText#pieces]; -1 for an end of a line
    /// @param share of the piece's contribution in the largest one, from -1 to 1
    record Bit(String text, int piece, double share) {
        boolean endsLine() {
            return piece < 0;
        }
    }

    static List<Bit> of(RowParts.OfText parts) {
        double most = parts.largest();
        var bits = new ArrayList<Bit>();
        for (int p = 0; p < parts.pieces().size(); p++) {
            RowParts.Piece piece = parts.pieces().get(p);
            if (piece.from() >= LONGEST) {
                break;
            }
            double share = most > 0 ? piece.contribution() / most : 0;
            cut(parts.text().substring(piece.from(), piece.to()), p, share, bits);
        }
        return bits;
    }

    /// Whether the text goes on behind what is set.
    static boolean isCut(RowParts.OfText parts) {
        return !parts.pieces().isEmpty() && parts.pieces().getLast().from() >= LONGEST;
    }

    private static void cut(String text, int piece, double share, List<Bit> bits) {
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\n') {
                add(text.substring(from, i), piece, share, bits);
                bits.add(new Bit("\n", -1, 0));
                from = i + 1;
            } else if (text.charAt(i) == ' '
                    && i + 1 < text.length()
                    && text.charAt(i + 1) != ' ') {
                add(text.substring(from, i + 1), piece, share, bits);
                from = i + 1;
            }
        }
        add(text.substring(from), piece, share, bits);
    }

    private static void add(String text, int piece, double share, List<Bit> bits) {
        if (!text.isEmpty()) {
            bits.add(new Bit(text, piece, share));
        }
    }
}
