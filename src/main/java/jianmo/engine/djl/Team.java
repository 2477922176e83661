package jianmo.engine.djl;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;

/// The replicas that share each batch: data parallel over devices, or over threads of a processor.
///
/// A batch is cut into as many parts as there are replicas, whatever number of threads runs them,
/// and the gradients are added in the replicas' order: the same bits at any number of threads.
/// Batch normalisation sees each part by itself; running statistics are averaged after an epoch.
final class Team implements AutoCloseable {

    private final Replica.Lesson lesson;
    private final List<Replica> replicas = new ArrayList<>();
    private final @Nullable ExecutorService threads;

    /// @param devices the first holds the weights; a device named again gets a copy of its own
    /// @param each replicas on every device
    /// @param most threads to use
    Team(
            NDManager manager,
            Replica.Lesson lesson,
            Values start,
            List<Device> devices,
            int each,
            int most) {
        this.lesson = lesson;
        Replica first = Replica.first(manager, devices.getFirst(), start);
        for (int d = 0; d < devices.size(); d++) {
            for (int i = 0; i < each; i++) {
                replicas.add(
                        d == 0 && i == 0
                                ? first
                                : Replica.beside(first, manager, devices.get(d), d > 0, start));
            }
        }
        int used = Math.min(most, replicas.size());
        threads = used > 1 ? Executors.newFixedThreadPool(used, Torch::thread) : null;
    }

    Replica first() {
        return replicas.getFirst();
    }

    /// Leaves the gradient of the mean loss of a batch in the first replica.
    ///
    /// @param batch arrays that are used up
    /// @param chances one per replica
    /// @return the sum of the losses before the step
    double gradient(Replica.Part batch, List<RandomGenerator> chances) {
        int count = (int) batch.rows().getShape().get(0);
        List<Replica.Part> parts = cut(batch, count);
        var tasks = new ArrayList<Callable<Double>>();
        for (int i = 0; i < parts.size(); i++) {
            Replica replica = replicas.get(i);
            Replica.Part part = parts.get(i);
            RandomGenerator chance = chances.get(i);
            tasks.add(() -> replica.gradient(lesson, part, count, chance));
        }
        double loss = 0;
        for (double part : all(tasks)) {
            loss += part;
        }
        add(parts.size());
        return loss;
    }

    /// Gradients of the others onto the first one's, in their order.
    private void add(int parts) {
        try (NDArray sum = first().gradient()) {
            for (int i = 1; i < parts; i++) {
                try (NDArray other = replicas.get(i).gradient();
                        NDArray here = other.toDevice(first().device(), false)) {
                    sum.addi(here);
                }
                replicas.get(i).clearGradient();
            }
        }
    }

    /// After the first replica's weights were stepped.
    void follow() {
        first().clearGradient();
        for (Replica replica : replicas.subList(1, replicas.size())) {
            replica.follow(first());
        }
    }

    private List<Replica.Part> cut(Replica.Part batch, int count) {
        int number = Math.clamp(count / 2, 1, replicas.size());
        if (number == 1) {
            return List.of(batch);
        }
        var parts = new ArrayList<Replica.Part>();
        for (int i = 0; i < number; i++) {
            long from = (long) count * i / number;
            long to = (long) count * (i + 1) / number;
            var index = new NDIndex(from + ":" + to);
            NDArray weights = batch.weights();
            parts.add(
                    new Replica.Part(
                            batch.rows().get(index),
                            batch.due().get(index),
                            weights == null ? null : weights.get(index)));
        }
        return parts;
    }

    private List<Double> all(List<Callable<Double>> tasks) {
        var losses = new ArrayList<Double>();
        try {
            if (threads == null || tasks.size() == 1) {
                for (Callable<Double> task : tasks) {
                    losses.add(task.call());
                }
            } else {
                for (var future : threads.invokeAll(tasks)) {
                    losses.add(future.get());
                }
            }
            return losses;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new java.util.concurrent.CancellationException("interrupted");
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /// Running statistics of all replicas become their mean.
    void meet() {
        if (replicas.size() == 1 || first().states().isEmpty()) {
            return;
        }
        var all = replicas.stream().map(Replica::states).toList();
        var means = new ArrayList<float[]>();
        for (int s = 0; s < all.getFirst().size(); s++) {
            float[] mean = new float[all.getFirst().get(s).length];
            for (int i = 0; i < mean.length; i++) {
                double sum = 0;
                for (List<float[]> states : all) {
                    sum += states.get(s)[i];
                }
                mean[i] = (float) (sum / all.size());
            }
            means.add(mean);
        }
        replicas.forEach(replica -> replica.setStates(means));
    }

    int size() {
        return replicas.size();
    }

    /// Puts weights and running statistics into every replica.
    void set(Values values) {
        first().set(values);
        for (Replica replica : replicas.subList(1, replicas.size())) {
            replica.follow(first());
            replica.setStates(values.states());
        }
    }

    @Override
    public void close() {
        if (threads != null) {
            threads.close();
        }
    }
}
