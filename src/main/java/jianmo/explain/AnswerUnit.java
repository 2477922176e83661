package jianmo.explain;

import jianmo.base.message.Names;
import jianmo.dataset.TargetCoding;
import jianmo.train.form.Link;
import jianmo.train.form.ModelForm;

/// What a model's answer is counted in.
public enum AnswerUnit {
    /// The sum before the link, where the link makes a probability of it; with several classes
    /// against the geometric mean of all.
    LOG_ODDS,
    /// 0…1.
    PROBABILITY,
    /// The target's own unit.
    TARGET;

    /// The unit the sums of a form are in, before the link.
    public static AnswerUnit ofSums(ModelForm form, TargetCoding target) {
        if (form.link() != Link.IDENTITY) {
            return LOG_ODDS;
        }
        return target.task().isClassification() ? PROBABILITY : TARGET;
    }

    /// As in files and texts: `log-odds`.
    public String id() {
        return Names.of(this);
    }
}
