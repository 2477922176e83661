package jianmo.dataset;

import java.util.List;

/// Lists of tables inside a source, for sentences.
public final class Parts {

    private static final int MOST = 20;

    private Parts() {}

    /// The first names, with an ellipsis where there are more.
    public static String shown(List<String> names) {
        String all = String.join(", ", names.subList(0, Math.min(MOST, names.size())));
        return names.size() > MOST ? all + ", …" : all;
    }
}
