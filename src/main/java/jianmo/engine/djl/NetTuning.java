package jianmo.engine.djl;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import jianmo.base.message.UserError;
import jianmo.base.seed.Seeds;
import jianmo.compress.lean.NetTuner;
import jianmo.compress.lean.Regimen;
import jianmo.compress.lean.Teacher;
import jianmo.compress.lean.Treatment;
import jianmo.compress.lean.TuneRequest;
import jianmo.compress.lean.Tuned;
import jianmo.dataset.feature.Matrix;
import jianmo.train.form.Embed;
import jianmo.train.form.LayerForm;
import jianmo.train.form.Link;
import jianmo.train.form.TextEncoder;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.DoubleConsumer;

/// Lets networks learn on by PyTorch, on one thread: every epoch of a [Regimen], then the weights
/// as they are. All treatments take the same rows in the same order in the same batches.
public final class NetTuning implements NetTuner {

    /// Share of the epochs in which ranges follow the batches.
    private static final double RANGES_FOLLOW = 0.6;

    @Override
    public Tuned tune(TuneRequest request, DoubleConsumer told) {
        return Torch.with(manager -> new Lesson(manager, request).run(told));
    }

    /// One request.
    private static final class Lesson {

        private final NDManager manager;
        private final TuneRequest request;
        private final Regimen regimen;
        private final FormScale scale;
        private final Network network;
        private final Replica replica;
        private final Replica.Lesson lesson;
        private final AdamW optimiser;
        private final NetTraining.Data data;
        private final Feed feed;
        private final @Nullable FakeQuant codes;
        private final @Nullable Sparsity sparsity;
        private final int batches;
        private long steps;
        private long rows;

        Lesson(NDManager manager, TuneRequest request) {
            this.manager = manager;
            this.request = request;
            this.regimen = request.regimen();
            LayerForm form = request.form();
            if (form.link() != Link.of(request.target().task())) {
                throw new IllegalArgumentException("answers go through " + form.link());
            }
            var targets = new Targets(request.target(), request.train());
            this.scale = new FormScale(targets.mean(), targets.deviation());
            this.network = new Network(scale.off(form.layers()));
            Slots slots = network.slots();
            this.codes =
                    request.treatment() == Treatment.CODED ? new FakeQuant(request.spans()) : null;
            this.sparsity =
                    request.treatment() == Treatment.SPARSE
                            ? new Sparsity(request.share(), slots.decayed())
                            : null;
            int outputs = request.target().outputs();
            Teacher teacher = request.teacher();
            Objective objective =
                    teacher == null
                            ? Objective.of(request.target().task())
                            : new SoftObjective(request.target().task(), outputs, teacher);
            this.lesson = new Replica.Lesson(network, objective, null, codes);
            this.replica =
                    Replica.first(manager, Device.cpu(), new Values(slots.start(), slots.states()));
            this.optimiser = new AdamW(manager, replica.vector(), slots.decayed(), regimen.decay());
            this.data = data(targets, outputs, teacher);
            this.feed =
                    form.layers().getFirst() instanceof TextEncoder
                            ? new LengthFeed(request.train().matrix())
                            : Feed.plain();
            this.batches = Math.ceilDiv(request.train().rows(), regimen.batch());
        }

        private NetTraining.Data data(Targets targets, int outputs, @Nullable Teacher teacher) {
            var train = NetTraining.meanOne(request.train());
            Matrix matrix =
                    request.form().layers().getFirst() instanceof Embed embed
                            ? EmbedUnit.positions(embed, train.matrix())
                            : train.matrix();
            float[] due = targets.encode(train.labels(), 0);
            if (teacher != null) {
                float[] taught =
                        teacher.due(
                                request.target().task(),
                                outputs,
                                targets.mean(),
                                targets.deviation());
                due = SoftObjective.due(due, taught, outputs);
            }
            float[] weights = train.weights();
            return new NetTraining.Data(
                    manager,
                    manager.create(matrix.values(), new Shape(matrix.rows(), matrix.columns())),
                    manager.create(due, new Shape(train.rows(), due.length / train.rows())),
                    weights == null ? null : manager.create(weights, new Shape(train.rows(), 1)));
        }

        Tuned run(DoubleConsumer told) {
            double loss = Double.NaN;
            for (int epoch = 1; epoch <= regimen.epochs(); epoch++) {
                if (codes != null && epoch > RANGES_FOLLOW * regimen.epochs()) {
                    codes.hold();
                }
                if (sparsity != null) {
                    sparsity.choose(
                            manager,
                            replica.values().weights(),
                            sparsity.at(epoch, regimen.epochs()));
                    sparsity.apply(replica.vector());
                }
                loss = epoch(epoch, told);
            }
            var form =
                    new LayerForm(
                            scale.on(network.trained(replica.values())), request.form().link());
            return new Tuned(
                    form,
                    codes == null ? List.of() : codes.spans(),
                    regimen.epochs(),
                    steps,
                    rows,
                    loss);
        }

        private double epoch(int epoch, DoubleConsumer told) {
            long seed = request.seed();
            int count = data.count();
            int[] order = Steps.order(count, Seeds.generator(seed, "order/" + epoch));
            var chance = Seeds.generator(seed, "feed/" + epoch);
            List<int[]> all = feed.batches(order, regimen.batch(), chance);
            double total = 0;
            for (int b = 0; b < all.size(); b++) {
                long at = (long) (epoch - 1) * batches + b;
                long planned = (long) batches * regimen.epochs();
                double rate = regimen.rate() * Schedule.COSINE.factor(at, 0, planned);
                total += step(all.get(b), rate, chance);
                if (!Double.isFinite(total)) {
                    throw UserError.failed("train.net.diverged", epoch, b + 1, regimen.rate());
                }
                told.accept(Math.min(1, (at + 1.0) / planned));
            }
            return total / count;
        }

        private double step(int[] batch, double rate, java.util.random.RandomGenerator chance) {
            double loss;
            try (NDManager scratch = manager.newSubManager()) {
                NDArray weights = data.weights();
                var part =
                        new Replica.Part(
                                feed.rows(scratch, data.rows(), batch, chance),
                                Feed.gathered(scratch, data.due(), batch),
                                weights == null ? null : Feed.gathered(scratch, weights, batch));
                loss = replica.gradient(lesson, part, batch.length, chance);
            }
            try (NDArray gradient = replica.gradient()) {
                if (sparsity != null) {
                    sparsity.apply(gradient);
                }
                double norm;
                try (NDArray length = gradient.norm()) {
                    norm = length.toFloatArray()[0];
                }
                if (!Double.isFinite(norm)) {
                    return Double.NaN;
                }
                double clip = regimen.clip();
                optimiser.step(gradient, rate, clip > 0 && norm > clip ? clip / norm : 1);
            }
            replica.clearGradient();
            if (sparsity != null) {
                sparsity.apply(replica.vector());
            }
            steps++;
            rows += batch.length;
            return loss;
        }
    }
}
