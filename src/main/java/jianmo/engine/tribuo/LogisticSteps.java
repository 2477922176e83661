package jianmo.engine.tribuo;

import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;

import org.tribuo.classification.liblinear.LibLinearClassificationTrainer;
import org.tribuo.classification.liblinear.LinearClassificationType;
import org.tribuo.classification.liblinear.LinearClassificationType.LinearType;

import java.util.List;

/// Tribuo's trainer of logistic regression for two classes, step by step.
final class LogisticSteps extends LibLinearClassificationTrainer {

    private final NewtonSteps steps;

    /// Minimises `Σ log loss + l2 / 2 · |weights|²`.
    LogisticSteps(double l2, int iterations, double tolerance, long seed, NewtonSteps steps) {
        super(new LinearClassificationType(LinearType.L2R_LR), 1 / l2, iterations, tolerance, seed);
        this.steps = steps;
    }

    @Override
    protected List<Model> trainModels(
            Parameter parameter, int features, FeatureNode[][] rows, double[][] outputs) {
        return List.of(steps.train(NewtonSteps.problem(features, rows, outputs[0]), parameter));
    }
}
