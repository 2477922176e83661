package jianmo.engine.tribuo;

import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;

import java.util.Arrays;
import java.util.function.ObjIntConsumer;

/// Runs LIBLINEAR's Newton method one step at a time, so that it can be watched and stopped.
///
/// The method (Galli and Lin, 2021: Newton with conjugate gradients and a line search) carries
/// nothing but the weights from step to step, so trainings of one step each, every one started from
/// the weights of the one before, walk the same path as a training in one go, but for rounding.
final class NewtonSteps {

    private final ObjIntConsumer<Model> watcher;

    /// @param watcher given the model after every step and the step's number, from 1; may throw
    NewtonSteps(ObjIntConsumer<Model> watcher) {
        this.watcher = watcher;
    }

    /// Walks until the gradient is small, or `parameter`'s iterations are used up. The intercept,
    /// the last of the weights, is not penalised.
    Model train(Problem problem, Parameter parameter) {
        int most = parameter.getMaxIters();
        parameter.setMaxIters(1);
        parameter.setRegularizeBias(false);
        Model model = Linear.train(problem, parameter);
        watcher.accept(model, 1);
        for (int step = 2; step <= most; step++) {
            double[] before = model.getFeatureWeights();
            parameter.setInitSol(before);
            Model next = Linear.train(problem, parameter);
            if (Arrays.equals(before, next.getFeatureWeights())) {
                break;
            }
            model = next;
            watcher.accept(model, step);
        }
        return model;
    }

    /// LIBLINEAR's own form of the data Tribuo prepared: the last feature is a constant 1.
    static Problem problem(int features, FeatureNode[][] rows, double[] outputs) {
        var problem = new Problem();
        problem.l = rows.length;
        problem.n = features;
        problem.x = rows;
        problem.y = outputs;
        problem.bias = 1;
        return problem;
    }
}
