package jianmo.train;

import jianmo.dataset.TargetCoding;
import jianmo.dataset.feature.FeaturePlan;
import jianmo.train.form.ModelForm;

import org.jspecify.annotations.Nullable;

/// A model that can answer for raw rows: the plan and the form. Kept as one file in `models/`.
///
/// @param family id of the family that trained it
/// @param band models of an interval beside it; null where there is none
public record PortableModel(
        String family, Settings settings, FeaturePlan plan, ModelForm form, @Nullable Band band) {

    /// A model without an interval.
    public PortableModel(String family, Settings settings, FeaturePlan plan, ModelForm form) {
        this(family, settings, plan, form, null);
    }

    public TargetCoding target() {
        return plan.target();
    }
}
