package jianmo.engine.djl;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import jianmo.base.message.UserError;
import jianmo.dataset.feature.Matrix;
import jianmo.train.TrainWatcher;
import jianmo.train.Trained;
import jianmo.train.form.Folding;
import jianmo.train.form.LayerForm;
import jianmo.train.form.Link;
import jianmo.train.sequence.CrfScores;
import jianmo.train.sequence.Sentence;
import jianmo.train.sequence.TagRequest;
import jianmo.train.sequence.Tagger;
import jianmo.train.sequence.TrainedTagger;
import jianmo.train.sequence.WordIndex;

import java.util.Arrays;
import java.util.List;

/// One training of a tagger: what [NetTraining] is for rows with one label.
///
/// Sentences longer than [#LONGEST] tokens are learned in pieces. Validation sentences with a tag
/// that training never saw do not steer it.
final class TaggerTraining {

    static final int LONGEST = 128;

    private final TagRequest request;
    private final TrainWatcher watcher;
    private final WordIndex words;
    private final List<String> tags;
    private final CrfScores layout;
    private final List<Sentence> train;
    private final List<Sentence> validation;

    /// @param request with checked settings
    /// @throws UserError when there is nothing to learn from
    TaggerTraining(TagRequest request, WordIndex words, TrainWatcher watcher) {
        this.request = request;
        this.words = words;
        this.watcher = watcher;
        this.tags = request.tags();
        this.train = pieces(request.train(), LONGEST);
        int longest = train.stream().mapToInt(sentence -> sentence.tokens().size()).max().orElse(0);
        this.validation =
                pieces(request.validation(), Math.max(1, longest)).stream()
                        .filter(sentence -> tags.containsAll(sentence.tags()))
                        .toList();
        if (train.isEmpty() || validation.isEmpty()) {
            throw UserError.failed("train.tag.nothing-left");
        }
        this.layout = new CrfScores(longest, tags.size());
    }

    private static List<Sentence> pieces(List<Sentence> sentences, int most) {
        return sentences.stream().flatMap(sentence -> sentence.pieces(most).stream()).toList();
    }

    TrainedTagger train() {
        return Torch.with(this::train);
    }

    private TrainedTagger train(NDManager manager) {
        var network =
                new Network(BiLstmCrf.layers(request, words.size(), layout.longest(), tags.size()));
        var slots = network.slots();
        var lesson = new Replica.Lesson(network, new CrfObjective(layout), null);
        var start = new Values(slots.start(), slots.states());
        try (var team = new Team(manager, lesson, start, Devices.chosen(), 1, request.threads())) {
            var regime = new Regime(request.settings());
            var optimiser =
                    new AdamW(
                            manager, team.first().vector(), slots.decayed(), regime.weightDecay());
            Matrix texts = numbers(train);
            var feed = new LengthFeed(texts);
            var learner =
                    new TeamLearner(team, optimiser, regime, feed, data(manager, texts, train));
            var steps = new Steps(team, learner, regime, feed, texts.rows(), request.seed());
            Matrix judged = numbers(validation);
            var judge = new Judge(team, lesson, data(manager, judged, validation), new ByTokens());
            var loop = new EpochLoop(regime, watcher, steps, judge, new ByTokens());
            int best = loop.run(slots);
            var form =
                    new LayerForm(
                            Folding.fold(network.trained(team.first().values())), Link.IDENTITY);
            return new TrainedTagger(
                    new Tagger(words, tags, layout, form),
                    loop.curve(),
                    best,
                    Trained.difference(judge.answers(), form.score(judged)));
        }
    }

    private Matrix numbers(List<Sentence> sentences) {
        int longest = layout.longest();
        float[] numbers = new float[sentences.size() * longest];
        for (int i = 0; i < sentences.size(); i++) {
            float[] row = words.numbers(sentences.get(i).tokens(), longest);
            System.arraycopy(row, 0, numbers, i * longest, longest);
        }
        return new Matrix(numbers, sentences.size(), longest);
    }

    private NetTraining.Data data(NDManager manager, Matrix texts, List<Sentence> sentences) {
        var shape = new Shape(texts.rows(), texts.columns());
        return new NetTraining.Data(
                manager,
                manager.create(texts.values(), shape),
                manager.create(due(sentences), shape),
                null);
    }

    /// Numbers of the tags, -1 behind the sentence.
    private float[] due(List<Sentence> sentences) {
        int longest = layout.longest();
        float[] due = new float[sentences.size() * longest];
        Arrays.fill(due, -1);
        for (int i = 0; i < sentences.size(); i++) {
            List<String> own = sentences.get(i).tags();
            for (int t = 0; t < own.size(); t++) {
                due[i * longest + t] = tags.indexOf(own.get(t));
            }
        }
        return due;
    }

    /// Shows the mean loss of a sentence and the share of tokens that are tagged right.
    private final class ByTokens implements Yardstick {
        @Override
        public double shown(double meanLoss) {
            return meanLoss;
        }

        @Override
        public float[] answers(float[] sums) {
            return sums;
        }

        @Override
        public double metric(float[] answers) {
            var field = layout.field(answers, 0);
            int tokens = 0;
            int right = 0;
            for (int i = 0; i < validation.size(); i++) {
                List<String> own = validation.get(i).tags();
                double[] emissions = layout.emissions(answers, i * layout.width(), own.size());
                int[] best = field.best(emissions, 0, own.size());
                for (int t = 0; t < best.length; t++) {
                    right += tags.get(best[t]).equals(own.get(t)) ? 1 : 0;
                }
                tokens += best.length;
            }
            return (double) right / tokens;
        }
    }
}
