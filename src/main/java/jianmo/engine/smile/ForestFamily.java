package jianmo.engine.smile;

import jianmo.base.message.UserError;
import jianmo.dataset.Task;
import jianmo.dataset.feature.PlanStyle;
import jianmo.train.Hyperparameter;
import jianmo.train.ModelFamily;
import jianmo.train.RowWeights;
import jianmo.train.TrainRequest;
import jianmo.train.TrainWatcher;
import jianmo.train.Trained;

import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.function.Predicate;

/// A random forest (Breiman 2001) of Smile's CART trees.
///
/// Use it for tables of mixed columns where little tuning is wished: it hardly overfits and has few
/// settings that matter. Not for very many rows (every tree is deep), and not for extrapolating.
///
/// Each tree learns from rows drawn with replacement, by their weights where they have some, and
/// tries a random part of the columns at each node. The answer is the mean of the trees' class
/// shares (smoothed by one row per class, as Smile does) or of their means. Every tree has its own
/// seed, so the number of threads changes nothing. The validation rows steer nothing here; they
/// only draw the curve. A checkpoint holds the finished trees.
public final class ForestFamily implements ModelFamily {

    private static final List<Hyperparameter> HYPERPARAMETERS =
            List.of(
                    new Hyperparameter.Whole("trees", 20, 1000, 200, true),
                    new Hyperparameter.Whole("maxDepth", 2, 40, 25, false),
                    new Hyperparameter.Whole("nodeSize", 1, 100, 3, true),
                    new Hyperparameter.Choice(
                            "features", List.of("auto", "sqrt", "third", "half", "all"), "auto"),
                    new Hyperparameter.Real("subsample", 0.2, 1, 1, false),
                    RowWeights.parameter());

    @Override
    public String id() {
        return "forest";
    }

    @Override
    public Set<Task> tasks() {
        return EnumSet.allOf(Task.class);
    }

    @Override
    public PlanStyle style() {
        return PlanStyle.FILLED_TREE;
    }

    @Override
    public List<Hyperparameter> hyperparameters() {
        return HYPERPARAMETERS;
    }

    @Override
    public String iterations() {
        return "trees";
    }

    @Override
    public boolean weights() {
        return true;
    }

    @Override
    public int complexity() {
        return 1;
    }

    @Override
    public Trained train(TrainRequest asked, TrainWatcher watcher) {
        TrainRequest request = asked.checked(HYPERPARAMETERS);
        var settings = request.settings();
        var grower =
                new TreeGrower(
                        request.with(RowWeights.train(request), request.validation()), settings);
        var watched = new ForestWatch(request);
        int total = settings.whole("trees");
        var growth = new ForestGrowth(request, total, watched, watcher);
        inOrder(
                growth.grown(),
                total,
                request.threads(),
                index -> grower.grow(index, watched.rows()),
                growth::add);
        return growth.finish();
    }

    /// Makes the things from number `first` up to `end` on up to `threads` threads and gives them
    /// to `taker` on the caller's, in order, until it wants no more. What has not begun then, or
    /// when it throws, is dropped.
    private static <T> void inOrder(
            int first, int end, int threads, IntFunction<T> make, Predicate<T> taker) {
        if (threads <= 1) {
            boolean more = first < end;
            for (int i = first; more; i++) {
                more = taker.test(make.apply(i)) && i + 1 < end;
            }
            return;
        }
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            var made = new ArrayDeque<Future<T>>();
            for (int i = first; i < end; i++) {
                int index = i;
                made.add(pool.submit(() -> make.apply(index)));
            }
            boolean more = !made.isEmpty();
            while (more) {
                more = taker.test(made.remove().get()) && !made.isEmpty();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new CancellationException();
        } catch (ExecutionException e) {
            throw UserError.because(
                    e, "train.engine-failed", "Smile", String.valueOf(e.getCause()));
        } finally {
            pool.shutdownNow();
        }
    }
}
