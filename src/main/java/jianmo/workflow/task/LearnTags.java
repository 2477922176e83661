package jianmo.workflow.task;

import jianmo.base.job.Progress;
import jianmo.base.seed.Seeds;
import jianmo.train.LiveCurve;
import jianmo.train.Settings;
import jianmo.train.sequence.FrequentTags;
import jianmo.train.sequence.Sentence;
import jianmo.train.sequence.SentenceSplit;
import jianmo.train.sequence.TagReport;
import jianmo.train.sequence.TagRequest;
import jianmo.train.sequence.TaggerFamily;
import jianmo.train.sequence.TaggerFile;
import jianmo.train.sequence.TrainedTagger;

import java.nio.file.Path;
import java.util.List;

/// Trains a tagger on tagged sentences, judges it on held-out ones and writes its file.
///
/// A way of its own beside the stages of a project: a sentence has as many answers as tokens, and
/// the metrics, explanations and INT8 graphs of the stages are made for one answer a row.
///
/// @param family that trains
/// @param threads most threads to use
public record LearnTags(TaggerFamily family, int threads) {

    /// The held-out sentences are looked at once, when the tagger is finished.
    ///
    /// @param settings of the family; defaults for what is left out
    /// @param model file to write
    /// @throws jianmo.base.message.UserError when there are too few sentences or a setting is wrong
    public TagReport run(
            List<Sentence> sentences, Settings settings, long seed, Path model, Progress progress) {
        Settings checked = settings.checked(family.hyperparameters());
        var split = SentenceSplit.of(sentences, seed);
        long started = System.nanoTime();
        TrainedTagger trained =
                family.train(
                        new TagRequest(
                                split.train(),
                                split.validation(),
                                checked,
                                Seeds.of(seed, "train/" + family.id()),
                                threads),
                        new LiveCurve(family.id(), progress));
        double seconds = (System.nanoTime() - started) / 1e9;
        var report =
                new TagReport(
                        family.id(),
                        checked,
                        trained.tagger().tags(),
                        split.train().size(),
                        trained.tagger().score(split.validation()),
                        trained.tagger().score(split.test()),
                        new FrequentTags(split.train()).score(split.test()),
                        trained.curve(),
                        trained.bestIteration(),
                        trained.engineDifference(),
                        seconds);
        TaggerFile.write(trained.tagger(), family.id(), checked, report, model);
        return report;
    }
}
