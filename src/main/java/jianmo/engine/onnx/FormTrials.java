package jianmo.engine.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.engine.onnx.QuantForm.Activations;
import jianmo.export.ExportReport.Candidate;
import jianmo.train.PortableModel;
import jianmo.train.form.Conv2d;
import jianmo.train.form.Layer;
import jianmo.train.form.LayerForm;
import jianmo.train.form.Residual;
import jianmo.train.form.TextEncoder;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/// INT8 forms of a network tried on validation rows, in rounds.
///
/// First the forms with ranges from minimum to maximum; then the best static one of them with other
/// calibrations and in other operators; then, where all lose too much, the best with its most
/// sensitive layers in `float`. Rows per second are those that the form measured beside it had
/// before, times what was gained over it; another calibration changes numbers and no operators, so
/// that it is as quick as the form it is of.
final class FormTrials {

    private final PortableModel model;
    private final LayerForm network;
    private final String metric;
    private final Int8Choice choice;
    private final Map<String, String> metadata;
    private final Calibrator calibrator;
    private final Progress progress;
    private final List<QuantForm> forms = new ArrayList<>();
    private final List<Candidate> candidates = new ArrayList<>();
    private @Nullable Answers truth;
    private double fp32Metric;
    private double fp32RowsPerSecond;

    FormTrials(
            PortableModel model,
            LayerForm network,
            String metric,
            Int8Choice choice,
            Map<String, String> metadata,
            Calibrator calibrator,
            Progress progress) {
        this.model = model;
        this.network = network;
        this.metric = metric;
        this.choice = choice;
        this.metadata = metadata;
        this.calibrator = calibrator;
        this.progress = progress;
    }

    /// @return position of the best form among [#forms]
    int run(List<QuantForm> first, Sample validation, Path fp32) {
        round(first, null, validation, fp32);
        QuantForm base = bestFixed();
        List<QuantForm> variants = base == null ? List.of() : variants(base);
        if (!variants.isEmpty()) {
            round(variants, base, validation, fp32);
        }
        Candidate best = choice.best(candidates, fp32Metric);
        if (!choice.within(loss(best))) {
            var restored = restored(forms.get(candidates.indexOf(best)), validation);
            if (restored.isPresent()) {
                round(List.of(restored.get()), null, validation, fp32);
                best = choice.best(candidates, fp32Metric);
            }
        }
        return candidates.indexOf(best);
    }

    QuantForm form(int position) {
        return forms.get(position);
    }

    /// Share of the FP32 metric that a form loses on validation rows.
    double loss(int position) {
        return loss(candidates.get(position));
    }

    private double loss(Candidate candidate) {
        return choice.loss(fp32Metric, candidate.metric());
    }

    ModelProto graph(QuantForm form) {
        step(0, 1, "export.step.candidate", form.id());
        var ranges = calibrator.ranges(form.fixed().calibration());
        return GraphWriter.graph(model, new QuantDense(form, ranges), form.id(), metadata);
    }

    /// All forms tried, in turn.
    List<Candidate> marked(int taken) {
        var marked = new ArrayList<Candidate>();
        for (Candidate c : candidates) {
            boolean own = marked.size() == taken;
            marked.add(
                    new Candidate(
                            c.id(), c.bytes(), c.maxAbsDiff(), c.metric(), c.rowsPerSecond(), own));
        }
        return marked;
    }

    private @Nullable QuantForm bestFixed() {
        var fixed = new ArrayList<Candidate>();
        for (int i = 0; i < forms.size(); i++) {
            if (forms.get(i).activations() == Activations.STATIC) {
                fixed.add(candidates.get(i));
            }
        }
        return fixed.isEmpty()
                ? null
                : forms.get(candidates.indexOf(choice.best(fixed, fp32Metric)));
    }

    /// None for networks over texts, whose ranges are those of each batch.
    private List<QuantForm> variants(QuantForm base) {
        if (has(network.layers(), layer -> layer instanceof TextEncoder)) {
            return List.of();
        }
        return base.variants(
                has(network.layers(), layer -> layer instanceof Layer.Dense),
                has(network.layers(), layer -> layer instanceof Conv2d));
    }

    private static boolean has(List<Layer> layers, Predicate<Layer> wanted) {
        return layers.stream()
                .anyMatch(layer ->
                        layer instanceof Residual residual
                                ? has(residual.body(), wanted) || has(residual.shortcut(), wanted)
                                : wanted.test(layer));
    }

    private Optional<QuantForm> restored(QuantForm base, Sample validation) {
        Function<QuantForm, Answers> answers =
                form -> {
                    try (var session = session(graph(form))) {
                        return answers(session, validation);
                    }
                };
        int layers = LayerNodes.weighted(network.layers());
        return new SensitiveLayers(base, layers, answers)
                .restored(
                        Objects.requireNonNull(truth),
                        made ->
                                choice.within(
                                        choice.loss(
                                                fp32Metric,
                                                made.metric(metric, validation.labels()))));
    }

    /// @param base the form whose speed the others are measured by; null for FP32
    private void round(
            List<QuantForm> more, @Nullable QuantForm base, Sample validation, Path fp32) {
        var sessions = new ArrayList<GraphSession>();
        try {
            sessions.add(
                    base == null
                            ? OnnxScorer.session(GraphCheck.read(fp32))
                            : session(graph(base)));
            if (truth == null) {
                truth = answers(sessions.getFirst(), validation);
                fp32Metric = truth.metric(metric, validation.labels());
            }
            var measured = new ArrayList<Candidate>();
            for (int i = 0; i < more.size(); i++) {
                step(i, more.size(), "export.step.candidate", more.get(i).id());
                ModelProto graph = graph(more.get(i));
                GraphSession session = session(graph);
                sessions.add(session);
                Answers answers = answers(session, validation);
                measured.add(
                        new Candidate(
                                more.get(i).id(),
                                graph.getSerializedSize(),
                                answers.difference(truth),
                                answers.metric(metric, validation.labels()),
                                0,
                                false));
            }
            double[] speeds = speeds(more, base, sessions, validation);
            for (int i = 0; i < more.size(); i++) {
                forms.add(more.get(i));
                candidates.add(measured.get(i).at(speeds[i]));
            }
        } finally {
            sessions.forEach(GraphSession::close);
        }
    }

    /// Rows per second of each form.
    ///
    /// @param sessions the one to measure by, then one for each form
    private double[] speeds(
            List<QuantForm> more,
            @Nullable QuantForm base,
            List<GraphSession> sessions,
            Sample validation) {
        var timed = new ArrayList<>(List.of(sessions.getFirst()));
        for (int i = 0; i < more.size(); i++) {
            if (base == null || !more.get(i).sameOperators(base)) {
                timed.add(sessions.get(i + 1));
            }
        }
        var speeds =
                Speed.compare(
                        timed,
                        validation.raw(),
                        () -> step(more.size(), more.size(), "export.step.speed"));
        double beside = speeds.getFirst().rowsPerSecond();
        if (candidates.isEmpty()) {
            fp32RowsPerSecond = beside;
        }
        double known =
                base == null
                        ? fp32RowsPerSecond
                        : candidates.get(forms.indexOf(base)).rowsPerSecond();
        double[] own = new double[more.size()];
        for (int i = 0; i < own.length; i++) {
            int at = timed.indexOf(sessions.get(i + 1));
            own[i] = at < 0 ? known : speeds.get(at).rowsPerSecond() / beside * known;
        }
        return own;
    }

    private Answers answers(GraphSession session, Sample sample) {
        return Answers.over(
                sample,
                session,
                model.target(),
                start -> step(start, sample.rows(), "export.step.answers"));
    }

    private static GraphSession session(ModelProto graph) {
        return OnnxScorer.session(GraphCheck.of("INT8", graph));
    }

    private void step(long done, long total, String key, Object... values) {
        progress.advance(done, total, Message.of(key, values));
    }
}
