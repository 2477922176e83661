package jianmo.compress.lean;

import jianmo.dataset.TargetCoding;
import jianmo.dataset.feature.Labelled;
import jianmo.train.form.LayerForm;
import jianmo.train.form.Span;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// A network that is to learn on.
///
/// @param form to start from; its last layer is dense and its link the usual one of the task
/// @param train rows to learn from
/// @param teacher null to learn from labels alone
/// @param share of the weights that are 0 in the end, where the treatment is SPARSE
/// @param spans of what reaches each layer with weights, in the order of [Tuned#spans]: where
///   ranges start from, when the treatment is CODED; else empty
/// @param seed of the order of rows: equal for a variant and its control
public record TuneRequest(
        TargetCoding target,
        LayerForm form,
        Labelled train,
        @Nullable Teacher teacher,
        Treatment treatment,
        double share,
        List<Span> spans,
        Regimen regimen,
        long seed) {

    public TuneRequest {
        spans = List.copyOf(spans);
    }

    /// Learning on from labels without a treatment.
    public static TuneRequest plain(
            TargetCoding target, LayerForm form, Labelled train, Regimen regimen, long seed) {
        return new TuneRequest(
                target, form, train, null, Treatment.PLAIN, 0, List.of(), regimen, seed);
    }

    /// The same with a treatment.
    public TuneRequest treated(Treatment other, double zeros, List<Span> ranges) {
        return new TuneRequest(target, form, train, teacher, other, zeros, ranges, regimen, seed);
    }

    /// The same from a teacher.
    public TuneRequest taughtBy(Teacher other) {
        return new TuneRequest(target, form, train, other, treatment, share, spans, regimen, seed);
    }
}
