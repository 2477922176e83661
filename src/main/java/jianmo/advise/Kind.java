package jianmo.advise;

import java.util.Locale;
import java.util.Map;

/// The kinds of models the rules speak of.
enum Kind {
    LINEAR,
    FOREST,
    BOOSTING,
    NETWORK,
    OTHER;

    private static final Map<String, Kind> KNOWN =
            Map.of(
                    "linear", LINEAR,
                    "logistic", LINEAR,
                    "forest", FOREST,
                    "extra-trees", FOREST,
                    "xgboost", BOOSTING,
                    "lightgbm", BOOSTING,
                    "mlp", NETWORK,
                    "tabular-resnet", NETWORK);

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
        };
    }
}
