package jianmo.advise;

import java.util.Locale;
import java.util.Map;

/// The kinds of models the rules speak of.
enum Kind {
    LINEAR,
    FOREST,
    BOOSTING,
    NETWORK,
    EXTRA_TREES,
    NEIGHBOURS,
    MARGIN,
    PROCESS,
    ORDERED,
    /// Counted terms.
    COUNTS,
    /// A frozen model of sentences or pictures and a head.
    FROZEN,
    /// Reads a text word by word, trained from scratch.
    SEQUENCE,
    /// Compares all words of a text with each other, trained from scratch.
    ATTENTION,
    /// Reads pictures, trained from scratch.
    CONVOLUTION,
    DEEP_CONVOLUTION,
    LIGHT_CONVOLUTION,
    OTHER;

    private static final Map<String, Kind> KNOWN =
            Map.ofEntries(
                    Map.entry("linear", LINEAR),
                    Map.entry("logistic", LINEAR),
                    Map.entry("forest", FOREST),
                    Map.entry("extra-trees", EXTRA_TREES),
                    Map.entry("xgboost", BOOSTING),
                    Map.entry("lightgbm", BOOSTING),
                    Map.entry("mlp", NETWORK),
                    Map.entry("knn", NEIGHBOURS),
                    Map.entry("svm", MARGIN),
                    Map.entry("gaussian-process", PROCESS),
                    Map.entry("ordinal", ORDERED),
                    Map.entry("tabular-resnet", NETWORK),
                    Map.entry("transformer", ATTENTION),
                    Map.entry("residual-cnn", DEEP_CONVOLUTION),
                    Map.entry("mobile-cnn", LIGHT_CONVOLUTION));

    /// Whether it sees columns of numbers, categories and times alone.
    boolean readsTables() {
        return switch (this) {
            case LINEAR,
                    FOREST,
                    BOOSTING,
                    NETWORK,
                    EXTRA_TREES,
                    NEIGHBOURS,
                    MARGIN,
                    PROCESS,
                    ORDERED,
                    OTHER ->
                    true;
            case COUNTS,
                    FROZEN,
                    SEQUENCE,
                    ATTENTION,
                    CONVOLUTION,
                    DEEP_CONVOLUTION,
                    LIGHT_CONVOLUTION ->
                    false;
        };
    }

    /// The kind of a family; one the rules don't know by name is told by what it wants of its
    /// input.
    static Kind of(FamilyFact family) {
        Kind known = KNOWN.get(family.id().toLowerCase(Locale.ROOT));
        if (known != null) {
            return known;
        }
        return switch (family.style()) {
            case SPARSE_TREE, CODED_TREE -> BOOSTING;
            case FILLED_TREE -> FOREST;
            case SCALED -> OTHER;
            case EMBEDDED -> NETWORK;
            case TERMS -> COUNTS;
            case SENTENCES, BACKBONE -> FROZEN;
            case TOKENS -> SEQUENCE;
            case PIXELS -> CONVOLUTION;
        };
    }
}
