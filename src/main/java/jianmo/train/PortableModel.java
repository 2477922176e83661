package jianmo.train;

import jianmo.dataset.TargetCoding;
import jianmo.dataset.feature.FeaturePlan;
import jianmo.train.form.ModelForm;

/// A model that can answer for raw rows: the plan and the form. Kept as one file in `models/`.
///
/// @param family id of the family that trained it
public record PortableModel(String family, Settings settings, FeaturePlan plan, ModelForm form) {

    public TargetCoding target() {
        return plan.target();
    }
}
