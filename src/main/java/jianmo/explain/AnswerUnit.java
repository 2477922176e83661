package jianmo.explain;

import jianmo.base.message.Message;
import jianmo.base.message.Names;
import jianmo.base.message.UserError;
import jianmo.dataset.TargetCoding;
import jianmo.train.form.Link;
import jianmo.train.form.ModelForm;

import java.util.List;

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

    /// Units a model can be explained in; the first is the usual one.
    public static List<AnswerUnit> of(ModelForm form, TargetCoding target) {
        AnswerUnit sums = ofSums(form, target);
        return sums == LOG_ODDS ? List.of(LOG_ODDS, PROBABILITY) : List.of(sums);
    }

    /// The unit a person wishes.
    ///
    /// @param wish an id, or `auto` for the usual one
    /// @throws UserError when the model has no such answer
    public static AnswerUnit wished(String wish, ModelForm form, TargetCoding target) {
        List<AnswerUnit> known = of(form, target);
        if (wish.equals(ExplainSettings.AUTO)) {
            return known.getFirst();
        }
        return known.stream()
                .filter(unit -> unit.id().equals(wish))
                .findFirst()
                .orElseThrow(() ->
                        UserError.wrongUse(
                                "explain.unit.unfit",
                                Message.of("explain.unit." + wish),
                                String.join(", ", known.stream().map(AnswerUnit::id).toList())));
    }

    /// As in files and texts: `log-odds`.
    public String id() {
        return Names.of(this);
    }
}
