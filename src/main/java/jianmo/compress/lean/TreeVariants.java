package jianmo.compress.lean;

import jianmo.compress.lean.Draft.Kind;
import jianmo.train.PortableModel;
import jianmo.train.form.TreeForm;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Variants of trees that need no training: fewer of them, or less deep.
final class TreeVariants {

    /// Families whose answer is the mean of their trees.
    private static final Set<String> AVERAGED = Set.of("forest", "extra-trees");

    private TreeVariants() {}

    static List<Draft> all(PortableModel model, TreeForm form, LeanSettings settings) {
        var drafts = new ArrayList<Draft>();
        boolean averaged = AVERAGED.contains(model.family());
        if (form.trees().size() > form.outputs()) {
            drafts.add(draft("fewer", model, TreePruner.fewer(form, settings.removed(), averaged)));
        }
        int depth = TreePruner.depth(form);
        int left = Math.max(1, (int) Math.round(depth * (1 - settings.removed())));
        if (left < depth) {
            drafts.add(draft("shallow", model, TreePruner.shallow(form, left)));
        }
        return drafts;
    }

    private static Draft draft(String name, PortableModel model, TreeForm form) {
        return new Draft(
                name,
                new PortableModel(model.family(), model.settings(), model.plan(), form),
                Kind.FP32);
    }
}
