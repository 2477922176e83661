package jianmo.explain;

import jianmo.dataset.text.Words;

import java.util.ArrayList;
import java.util.List;

/// A text cut into words with what follows them: the pieces put together are the text again.
final class TextPieces {

    /// More pieces are put together with their neighbours.
    static final int MOST = 60;

    private TextPieces() {}

    /// Where pieces begin; the first is 0. Empty for a text without words.
    static List<Integer> starts(String text) {
        var starts = new ArrayList<Integer>();
        boolean inside = false;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            boolean alone = Words.standsAlone(c);
            boolean part = !alone && Words.isPart(c);
            if (alone || part && !inside) {
                starts.add(starts.isEmpty() ? 0 : i);
            }
            inside = part;
            i += Character.charCount(c);
        }
        return together(starts);
    }

    private static List<Integer> together(List<Integer> starts) {
        if (starts.size() <= MOST) {
            return starts;
        }
        var some = new ArrayList<Integer>();
        for (int i = 0; i < MOST; i++) {
            some.add(starts.get((int) ((long) i * starts.size() / MOST)));
        }
        return some;
    }
}
