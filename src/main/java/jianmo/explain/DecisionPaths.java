package jianmo.explain;

import jianmo.base.message.UserError;
import jianmo.dataset.HeldRows;
import jianmo.dataset.feature.Matrix;
import jianmo.explain.path.PathReader;
import jianmo.explain.path.PathSummary;
import jianmo.explain.path.RowPaths;
import jianmo.explain.path.TreePath;
import jianmo.explain.tree.TreeGame;
import jianmo.train.PortableModel;
import jianmo.train.form.Tree;
import jianmo.train.form.TreeForm;

import java.util.ArrayList;
import java.util.List;

/// Follows rows through the trees of a model (XGBoost, LightGBM, forests: one common form), for the
/// output each row is explained for.
public final class DecisionPaths {

    private final PortableModel model;
    private final TreeForm form;
    private final Answers answers;
    private final PathReader reader;

    /// @throws UserError when the model is none of trees
    public DecisionPaths(PortableModel model) {
        if (!(model.form() instanceof TreeForm trees)) {
            throw UserError.wrongUse("explain.path.needs-trees");
        }
        this.model = model;
        this.form = trees;
        this.answers = new Answers(trees, AnswerUnit.ofSums(trees, model.target()));
        this.reader = new PathReader(model.plan());
    }

    /// @param rows as the model's plan makes them
    /// @param held the same rows
    /// @throws UserError when a row has no finite answer
    public List<RowPaths> of(Matrix rows, HeldRows held) {
        var outputs = new RowOutputs(form, answers, rows, held);
        var found = new ArrayList<RowPaths>();
        for (int row = 0; row < rows.rows(); row++) {
            found.add(of(rows, held, row, outputs));
        }
        return found;
    }

    private RowPaths of(Matrix rows, HeldRows held, int row, RowOutputs outputs) {
        int output = outputs.output(row);
        float[] values = rows.row(row);
        var paths = new ArrayList<TreePath>();
        double sum = form.base()[output];
        for (int number = 0; number < form.trees().size(); number++) {
            Tree tree = form.trees().get(number);
            if (tree.output() == output) {
                double leaf = tree.value()[tree.leaf(values, 0)];
                paths.add(
                        new TreePath(
                                number,
                                leaf,
                                TreeGame.expected(tree),
                                sum,
                                reader.steps(tree, values, held, row)));
                sum += leaf;
            }
        }
        List<String> classes = model.target().classes();
        int named = form.outputs() == 1 ? classes.size() - 1 : output;
        return new RowPaths(
                held.number(row),
                classes.isEmpty() ? "" : classes.get(named),
                answers.unit().id(),
                form.base()[output],
                sum,
                outputs.answers()[row],
                form.trees().size(),
                paths,
                PathSummary.of(paths));
    }
}
