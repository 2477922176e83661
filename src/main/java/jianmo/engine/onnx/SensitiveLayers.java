package jianmo.engine.onnx;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Which layers lose what an INT8 form loses, by measuring: each layer alone in 8 bits, all others
/// in `float` (after Wu et al., Integer Quantization for Deep Learning Inference, 2020, whose
/// partial quantisation ranks layers this way).
final class SensitiveLayers {

    /// Largest number of trials on the way from few to many layers in `float`.
    private static final int TRIALS = 16;

    private final QuantForm form;
    private final int layers;
    private final Function<QuantForm, Answers> answers;

    /// @param layers with weights
    /// @param answers of a form on validation rows
    SensitiveLayers(QuantForm form, int layers, Function<QuantForm, Answers> answers) {
        this.form = form;
        this.layers = layers;
        this.answers = answers;
    }

    /// Positions of the layers, the one that strays most from `truth` first.
    List<Integer> ranked(Answers truth) {
        Map<Integer, Double> errors = new HashMap<>();
        for (int layer = 0; layer < layers; layer++) {
            int alone = layer;
            Set<Integer> others =
                    IntStream.range(0, layers)
                            .filter(i -> i != alone)
                            .boxed()
                            .collect(Collectors.toSet());
            double error = answers.apply(form.keeping(others)).meanDifference(truth);
            errors.put(layer, Double.isNaN(error) ? Double.POSITIVE_INFINITY : error);
        }
        return IntStream.range(0, layers)
                .boxed()
                .sorted(Comparator.comparing(errors::get).reversed())
                .toList();
    }

    /// The form with as few layers in `float` as are needed, most sensitive first; empty where not
    /// even one layer in 8 bits is good.
    ///
    /// @param good whether answers keep the wished accuracy
    Optional<QuantForm> restored(Answers truth, Predicate<Answers> good) {
        List<Integer> ranked = ranked(truth);
        int step = Math.ceilDiv(layers, TRIALS);
        for (int count = 1; count < layers; count += step) {
            QuantForm restored = form.keeping(Set.copyOf(ranked.subList(0, count)));
            if (good.test(answers.apply(restored))) {
                return Optional.of(restored);
            }
        }
        return Optional.empty();
    }
}
