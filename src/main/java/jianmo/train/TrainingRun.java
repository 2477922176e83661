package jianmo.train;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.base.message.UserError;
import jianmo.base.seed.Seeds;
import jianmo.dataset.DataSummary;
import jianmo.dataset.Split;
import jianmo.dataset.Table;
import jianmo.dataset.TargetCoding;
import jianmo.dataset.feature.FeatureFitter;
import jianmo.dataset.feature.FeaturePlan;
import jianmo.dataset.feature.FeatureReader;
import jianmo.dataset.feature.Labelled;
import jianmo.train.live.Examination;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Trains model families on one split and chooses among them.
///
/// Plans are fitted on the training rows alone, early stopping and every figure use the validation
/// rows; the locked rows are never read here. Each step can be called by itself, so that every
/// family can be trained in a worker process of its own: [#baseline] and [#trainOne] make the
/// reports, [#report] reads the model files back and chooses.
public final class TrainingRun {

    private final DataSummary data;
    private final Split split;
    private final String metric;
    private final long seed;
    private final int threads;
    private final Path models;
    private final Aims aims;

    /// @param metric that decides; [Metrics#deciding] gives the usual one
    /// @param models folder for the model files
    public TrainingRun(
            DataSummary data, Split split, String metric, long seed, int threads, Path models) {
        this(data, split, metric, seed, threads, models, Aims.none());
    }

    /// @param models folder for the model files
    /// @param aims what is wanted beside good answers
    public TrainingRun(
            DataSummary data,
            Split split,
            String metric,
            long seed,
            int threads,
            Path models,
            Aims aims) {
        this.aims = aims;
        this.data = data;
        this.split = split;
        this.metric = metric;
        this.seed = seed;
        this.threads = threads;
        this.models = models;
        if (!Metrics.names(data.target()).contains(metric)) {
            throw UserError.wrongUse(
                    "train.metric-unfit", metric, String.join(", ", Metrics.names(data.target())));
        }
    }

    /// The whole stage in this process: baseline, each family, the choice.
    public TrainingReport train(
            Table table, Map<ModelFamily, Settings> families, Progress progress) {
        var reports = new ArrayList<ModelReport>();
        reports.add(baseline(table, progress));
        families.forEach(
                (family, settings) -> reports.add(trainOne(table, family, settings, progress)));
        return report(table, reports, families.keySet(), progress);
    }

    /// The report of the model that ignores the features.
    public ModelReport baseline(Table table, Progress progress) {
        TargetCoding target = data.target();
        float[] train = FeatureReader.labels(table, target, split.train(), progress);
        float[] validation = FeatureReader.labels(table, target, split.validation(), progress);
        var baseline = Baseline.of(target, train);
        return new ModelReport(
                Baseline.ID,
                new Settings(Map.of()),
                new Bootstrap(seed).metrics(target, baseline.scores(validation.length), validation),
                Metrics.all(target, baseline.scores(train.length), train),
                List.of(),
                0,
                0,
                0,
                null,
                "cpu",
                false);
    }

    /// Trains one family and writes its model file.
    ///
    /// While it trains, `progress` gets the loss per iteration as the series `<family>/train` and
    /// `<family>/validation`. Training metrics of more than [TrainSample#MOST_ROWS] rows are taken
    /// on a sample of them.
    public ModelReport trainOne(
            Table table, ModelFamily family, Settings settings, Progress progress) {
        return trainOne(table, family, settings, progress, Steering.none());
    }

    /// The same, steered from outside: goes on from the newest checkpoint there.
    ///
    /// @throws PausedException when it was asked to pause
    public ModelReport trainOne(
            Table table,
            ModelFamily family,
            Settings settings,
            Progress progress,
            Steering steering) {
        TargetCoding target = data.target();
        if (!family.suits(target)) {
            throw UserError.wrongUse("train.task-unfit", Message.of("train.family." + family.id()));
        }
        Settings checked = settings.checked(family.hyperparameters());
        FeaturePlan plan =
                new FeatureFitter(data.schema(), target)
                        .fit(table, split.train(), family.style(), progress);
        var reader = new FeatureReader(plan);
        List<Integer> directions = aims.monotone().of(plan, family);
        Labelled train = reader.labelled(table, data.schema(), split.train(), progress);
        Labelled validation = reader.labelled(table, data.schema(), split.validation(), progress);
        Reweighing fair =
                Reweighing.of(aims, family, table, data.schema(), split.train(), train, progress);
        if (fair != null) {
            train = fair.on(table, split.train(), train, progress);
            validation = fair.on(table, split.validation(), validation, progress);
        }
        int limit = family.rowLimit().orElse(Integer.MAX_VALUE);
        if (train.rows() > limit) {
            Message name = Message.of("train.family." + family.id());
            progress.advance(0, 1, Message.of("train.step.drawn", name, limit, train.rows()));
        }
        var examination =
                new Examination(
                        family.id(), target, validation.labels(), split.validation(), progress);
        var devices = DeviceChoice.ofProcess();
        long started = System.nanoTime();
        Trained trained =
                family.train(
                        new TrainRequest(
                                target,
                                train,
                                validation,
                                checked,
                                Seeds.of(seed, "train/" + family.id()),
                                threads,
                                directions),
                        steering.beside(new LiveCurve(family.id(), progress, examination)));
        double seconds = (System.nanoTime() - started) / 1e9;
        String file =
                ModelFile.write(
                        new PortableModel(
                                family.id(), checked, plan, trained.form(), trained.band()),
                        models);
        float[] answers = trained.form().score(validation.matrix());
        examination.last(Math.max(1, trained.bestIteration()), answers);
        Labelled sample = TrainSample.of(train, seed);
        return new ModelReport(
                        family.id(),
                        checked,
                        new Bootstrap(seed).metrics(target, answers, validation.labels()),
                        Metrics.all(target, trained.form().score(sample.matrix()), sample.labels()),
                        trained.curve(),
                        trained.bestIteration(),
                        trained.engineDifference(),
                        seconds,
                        file,
                        family.usesGpu(checked) ? devices.name() : "cpu",
                        family.usesGpu(checked) ? devices.whyNoGpu() : null,
                        null,
                        false)
                .with(
                        notes(family, train, trained),
                        trained.band() == null ? null : trained.band().report());
    }

    private List<Message> notes(ModelFamily family, Labelled train, Trained trained) {
        var notes = new ArrayList<Message>();
        Message name = Message.of("train.family." + family.id());
        if (train.weights() != null && !family.weights()) {
            notes.add(Message.of("train.note.weights-unused", name));
        }
        Band band = trained.band();
        if (band != null) {
            var found = band.report();
            notes.add(
                    Message.of(
                            "train.note.interval",
                            found.level(),
                            found.coverage(),
                            found.low(),
                            found.high(),
                            found.rows(),
                            found.meanWidth()));
            if (!aims.monotone().columns().isEmpty()) {
                notes.add(Message.of("train.note.interval-free"));
            }
        }
        return notes;
    }

    /// Chooses among trained models; reads their files and the validation rows.
    ///
    /// @param trained baseline first, as [#baseline] and [#trainOne] gave them
    /// @param families at least those in `trained`
    public TrainingReport report(
            Table table,
            List<ModelReport> trained,
            Iterable<ModelFamily> families,
            Progress progress) {
        TargetCoding target = data.target();
        float[] train = FeatureReader.labels(table, target, split.train(), progress);
        float[] labels = FeatureReader.labels(table, target, split.validation(), progress);
        var candidates = new ArrayList<ModelChoice.Candidate>();
        for (ModelReport report : trained) {
            if (report.file() != null) {
                var model = ModelFile.read(models.resolve(report.file()));
                var scores = ModelScores.of(model, table, split.validation(), progress);
                candidates.add(
                        new ModelChoice.Candidate(
                                report.family(),
                                complexity(report.family(), families),
                                scores.scores()));
            }
        }
        var chosen =
                new ModelChoice(metric, target, labels, seed)
                        .choose(Baseline.of(target, train).scores(labels.length), candidates);
        return new TrainingReport(
                split,
                metric,
                trained.stream()
                        .map(report -> report.chosen(report.family().equals(chosen.family())))
                        .toList(),
                chosen.verdict());
    }

    private static int complexity(String id, Iterable<ModelFamily> families) {
        for (ModelFamily family : families) {
            if (family.id().equals(id)) {
                return family.complexity();
            }
        }
        throw new IllegalArgumentException("no family " + id);
    }
}
