package jianmo.train;

import jianmo.base.message.UserError;
import jianmo.dataset.TargetCoding;
import jianmo.dataset.feature.Labelled;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// How much each row counts in a training: its own weight, times that of its class.
///
/// `balanced` gives every class the same total: rows of class c count `n / (classes · n_c)`, with
/// counts taken on the training rows (King and Zeng 2001). Use it where a rare class must not be
/// missed; probabilities are then those of a balanced world and too high for the rare class. It
/// hardly changes the order of the answers, so the tuner does not search it.
public final class RowWeights {

    /// Name of the setting.
    public static final String SETTING = "classWeight";

    private static final String BALANCED = "balanced";

    private RowWeights() {}

    public static Hyperparameter parameter() {
        return new Hyperparameter.Choice(SETTING, List.of("none", BALANCED), "none");
    }

    /// Whether `settings` ask for classes of equal weight.
    public static boolean balanced(Settings settings) {
        return BALANCED.equals(settings.values().get(SETTING));
    }

    /// The training rows with the weights that `request` asks for.
    public static Labelled train(TrainRequest request) {
        return request.train().weighted(of(request, request.train()));
    }

    /// The same for the validation rows, so that early stopping judges by the same measure.
    public static Labelled validation(TrainRequest request) {
        return request.validation().weighted(of(request, request.validation()));
    }

    private static float @Nullable [] of(TrainRequest request, Labelled rows) {
        if (!balanced(request.settings())) {
            return rows.weights();
        }
        double[] classes = balanced(request.target(), request.train());
        float[] own = rows.weights();
        float[] weights = new float[rows.rows()];
        for (int i = 0; i < weights.length; i++) {
            double each = classes[(int) rows.labels()[i]];
            weights[i] = (float) (own == null ? each : each * own[i]);
        }
        return weights;
    }

    /// Weight of each class; 0 for one without training rows.
    private static double[] balanced(TargetCoding target, Labelled train) {
        if (!target.task().isClassification()) {
            throw UserError.wrongUse("train.class-weight-unfit", SETTING);
        }
        double[] counts = new double[target.classes().size()];
        float[] own = train.weights();
        double total = 0;
        for (int i = 0; i < train.rows(); i++) {
            double weight = own == null ? 1 : own[i];
            counts[(int) train.labels()[i]] += weight;
            total += weight;
        }
        double[] weights = new double[counts.length];
        for (int k = 0; k < weights.length; k++) {
            weights[k] = counts[k] > 0 ? total / (counts.length * counts[k]) : 0;
        }
        return weights;
    }
}
