package jianmo.engine.tribuo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;

import jianmo.dataset.feature.Labelled;
import jianmo.engine.RealTable;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

class NewtonStepsTest {

    @Test
    void oneStepAtATimeEndsWhereOneGoEnds() {
        for (SolverType solver : List.of(SolverType.L2R_LR, SolverType.L2R_L2LOSS_SVR)) {
            var seen = new ArrayList<Integer>();
            double[] steps =
                    new NewtonSteps((_, step) -> seen.add(step))
                            .train(problem(), parameter(solver))
                            .getFeatureWeights();
            var oneGo = parameter(solver);
            oneGo.setRegularizeBias(false);
            assertArrayEquals(Linear.train(problem(), oneGo).getFeatureWeights(), steps, 1e-3);
            for (int i = 0; i < seen.size(); i++) {
                assertEquals(i + 1, seen.get(i));
            }
        }
    }

    private static Parameter parameter(SolverType solver) {
        return new Parameter(solver, 1, 1e-8, 100, 0);
    }

    private static Problem problem() {
        Linear.disableDebugOutput();
        Labelled rows = RealTable.germanCredit().samples(400, 100).getFirst();
        int columns = rows.matrix().columns();
        var nodes = new FeatureNode[rows.rows()][columns + 1];
        double[] outputs = new double[rows.rows()];
        for (int i = 0; i < rows.rows(); i++) {
            for (int j = 0; j < columns; j++) {
                nodes[i][j] = new FeatureNode(j + 1, rows.matrix().at(i, j));
            }
            nodes[i][columns] = new FeatureNode(columns + 1, 1);
            outputs[i] = rows.labels()[i];
        }
        return NewtonSteps.problem(columns + 1, nodes, outputs);
    }
}
