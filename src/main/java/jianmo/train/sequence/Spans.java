package jianmo.train.sequence;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Spans that tags mark, `B-` at the first token and `I-` at those behind it (Ramshaw and Marcus
/// 1995), read as the script `conlleval` reads them: an `I-` that goes on with nothing of its type
/// begins a span too.
public final class Spans {

    private Spans() {}

    /// @param from first token
    /// @param to behind the last token
    /// @param type what stands behind `B-`
    public record Span(int from, int to, String type) {}

    /// Whether any of the tags marks a span.
    public static boolean marked(Iterable<String> tags) {
        for (String tag : tags) {
            if (tag.startsWith("B-")) {
                return true;
            }
        }
        return false;
    }

    public static Set<Span> of(List<String> tags) {
        var spans = new LinkedHashSet<Span>();
        int start = -1;
        String type = "";
        for (int t = 0; t <= tags.size(); t++) {
            String tag = t < tags.size() ? tags.get(t) : "O";
            boolean inside = tag.startsWith("I-");
            boolean begins = tag.startsWith("B-") || inside;
            boolean goesOn = inside && start >= 0 && tag.substring(2).equals(type);
            if (start >= 0 && !goesOn) {
                spans.add(new Span(start, t, type));
                start = -1;
            }
            if (begins && !goesOn) {
                start = t;
                type = tag.substring(2);
            }
        }
        return spans;
    }
}
