package jianmo.engine.tribuo;

import com.oracle.labs.mlrg.olcut.provenance.ConfiguredObjectProvenance;
import com.oracle.labs.mlrg.olcut.provenance.impl.ConfiguredObjectProvenanceImpl;

import org.tribuo.math.Parameters;
import org.tribuo.math.StochasticGradientOptimiser;
import org.tribuo.math.la.DenseMatrix;
import org.tribuo.math.la.DenseSparseMatrix;
import org.tribuo.math.la.Tensor;
import org.tribuo.math.optimisers.AdaGrad;

import java.util.function.ObjIntConsumer;

/// AdaGrad (Duchi, Hazan, Singer 2011) over small batches with an L2 penalty, which Tribuo's own
/// optimisers lack, and a word after every pass over the rows.
///
/// Tribuo hands over one row's gradient at a time, uphill. They are summed; at the end of a batch
/// the mean, less `penalty · weights`, goes through AdaGrad. The intercept, the last column, is not
/// penalised.
final class EpochOptimiser implements StochasticGradientOptimiser {

    private static final int BATCH = 16;

    private final double rate;
    private final double penalty;
    private final int rows;
    private final ObjIntConsumer<DenseMatrix> watcher;
    private final AdaGrad adaGrad;
    private State state = new State(new DenseMatrix(1, 1));
    private int seen;

    /// @param rate AdaGrad's learning rate
    /// @param penalty factor of the weights in the gradient of the mean loss
    /// @param rows of the training set
    /// @param watcher given weights (classes × features and intercept) and the pass, from 1
    EpochOptimiser(double rate, double penalty, int rows, ObjIntConsumer<DenseMatrix> watcher) {
        this.rate = rate;
        this.penalty = penalty;
        this.rows = rows;
        this.watcher = watcher;
        this.adaGrad = new AdaGrad(rate, 1e-8);
    }

    @Override
    public void initialise(Parameters parameters) {
        adaGrad.initialise(parameters);
        state = new State((DenseMatrix) parameters.get()[0]);
        seen = 0;
    }

    @Override
    public Tensor[] step(Tensor[] updates, double weight) {
        if (seen > 0 && seen % rows == 0) {
            watcher.accept(state.weights, seen / rows);
        }
        state.sum.intersectAndAddInPlace(updates[0]);
        seen++;
        state.waiting++;
        boolean full = state.waiting == BATCH || seen % rows == 0;
        return full ? adaGrad.step(new Tensor[] {state.mean(penalty)}, 1) : state.nothing;
    }

    @Override
    public void finalise() {
        watcher.accept(state.weights, seen / rows);
    }

    @Override
    public void reset() {
        adaGrad.reset();
    }

    @Override
    public EpochOptimiser copy() {
        return new EpochOptimiser(rate, penalty, rows, watcher);
    }

    @Override
    public ConfiguredObjectProvenance getProvenance() {
        return new ConfiguredObjectProvenanceImpl(this, "StochasticGradientOptimiser");
    }

    /// What belongs to one training.
    private static final class State {
        private final DenseMatrix weights;
        private final DenseMatrix sum;
        private final Tensor[] nothing;
        private int waiting;

        State(DenseMatrix weights) {
            this.weights = weights;
            this.sum = new DenseMatrix(weights.getDimension1Size(), weights.getDimension2Size());
            this.nothing =
                    new Tensor[] {
                        new DenseSparseMatrix(
                                weights.getDimension1Size(), weights.getDimension2Size())
                    };
        }

        /// The mean of the waiting gradients with the penalty; starts the next batch.
        DenseMatrix mean(double penalty) {
            var mean = new DenseMatrix(sum);
            mean.scaleInPlace(1.0 / waiting);
            int intercept = weights.getDimension2Size() - 1;
            for (int k = 0; k < weights.getDimension1Size(); k++) {
                for (int j = 0; j < intercept; j++) {
                    mean.add(k, j, -penalty * weights.get(k, j));
                }
            }
            sum.scaleInPlace(0);
            waiting = 0;
            return mean;
        }
    }
}
