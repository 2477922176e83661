package jianmo.ui.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.explain.RowParts;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.Collectors;

class TextTintTest {

    private static final RowParts.About ABOUT =
            new RowParts.About(4, "text", "exact-shap", "log-odds", "games", -1, 2, 0);

    private static RowParts.OfText text(String text, int... starts) {
        var pieces = new java.util.ArrayList<RowParts.Piece>();
        for (int i = 0; i < starts.length; i++) {
            int to = i + 1 < starts.length ? starts[i + 1] : text.length();
            pieces.add(new RowParts.Piece(starts[i], to, i % 2 == 0 ? 2 : -1));
        }
        return new RowParts.OfText(ABOUT, text, pieces);
    }

    private static String together(List<TextTint.Bit> bits) {
        return bits.stream().map(TextTint.Bit::text).collect(Collectors.joining());
    }

    @Test
    void bitsHaveTheTintOfTheirPieceAndAreTheTextAgain() {
        String written = "a good\nfilm,  坏";
        List<TextTint.Bit> bits = TextTint.of(text(written, 0, 7, 14));
        assertEquals(written, together(bits));
        assertEquals(
                List.of("a ", "good", "\n", "film,  ", "坏"),
                bits.stream().map(TextTint.Bit::text).toList());
        assertEquals(List.of(0, 0, -1, 1, 2), bits.stream().map(TextTint.Bit::piece).toList());
        assertEquals(
                List.of(1.0, 1.0, 0.0, -0.5, 1.0), bits.stream().map(TextTint.Bit::share).toList());
        assertTrue(bits.get(2).endsLine());
    }

    @Test
    void aBookIsCutAndAnEmptyTextHasNoBits() {
        String written = "word ".repeat(3000);
        RowParts.OfText book =
                text(written, java.util.stream.IntStream.range(0, 3000).map(i -> 5 * i).toArray());
        assertTrue(TextTint.isCut(book));
        assertTrue(together(TextTint.of(book)).length() <= TextTint.LONGEST + 5);
        assertEquals(List.of(), TextTint.of(text("")));
        assertFalse(TextTint.isCut(text("")));
    }
}
