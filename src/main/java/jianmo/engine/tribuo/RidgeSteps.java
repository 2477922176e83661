package jianmo.engine.tribuo;

import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;

import org.tribuo.regression.liblinear.LibLinearRegressionTrainer;
import org.tribuo.regression.liblinear.LinearRegressionType;
import org.tribuo.regression.liblinear.LinearRegressionType.LinearType;

import java.util.List;

/// Tribuo's trainer of ridge regression, step by step: squared support vector loss with a tube of
/// width 0 is the squared error.
final class RidgeSteps extends LibLinearRegressionTrainer {

    private final NewtonSteps steps;

    /// Minimises `Σ error² + l2 · |weights|²`.
    RidgeSteps(double l2, int iterations, double tolerance, long seed, NewtonSteps steps) {
        super(
                new LinearRegressionType(LinearType.L2R_L2LOSS_SVR),
                1 / (2 * l2),
                iterations,
                tolerance,
                0,
                seed);
        this.steps = steps;
    }

    @Override
    protected List<Model> trainModels(
            Parameter parameter, int features, FeatureNode[][] rows, double[][] outputs) {
        return List.of(steps.train(NewtonSteps.problem(features, rows, outputs[0]), parameter));
    }
}
