package jianmo.validate;

import jianmo.base.message.Message;
import jianmo.train.Hyperparameter;
import jianmo.train.Settings;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What to try against overfitting, by the knobs a family has. Each remedy trains that family again
/// with one or two knobs turned and all others as they were.
///
/// Networks: L2 (weight decay) 0.01 and 0.1, dropout 0.3 and 0.5, early stopping after 5 or 10
/// epochs without gain. Trees: fewer leaves, less depth, more rows per leaf, stronger L2. Linear
/// models: ten times the L2. A knob that is already there is not offered.
public final class OverfitRemedies {

    private OverfitRemedies() {}

    /// @param level as [OverfitRule] gives it; nothing is offered against `none`
    /// @param settings of the model
    /// @param knobs of its family
    public static List<Remedy> of(
            String level, String family, Settings settings, List<Hyperparameter> knobs) {
        var offered = new ArrayList<Remedy>();
        if (level.equals("none")) {
            return offered;
        }
        var names = knobs.stream().map(Hyperparameter::name).toList();
        for (Knob knob : turns()) {
            boolean has = names.contains(knob.name()) && settings.values().containsKey(knob.name());
            double now = has ? settings.real(knob.name()) : Double.NaN;
            double then = has ? knob.turned(now) : Double.NaN;
            if (has && knob.families().contains(family) && knob.better(now, then)) {
                offered.add(
                        new Remedy(
                                knob.id(),
                                Message.of("validate.remedy." + knob.id(), shown(then)),
                                new RecipeEdit.Retrain(family, turned(settings, knob, then))));
            }
        }
        return offered;
    }

    private static Map<String, Object> turned(Settings settings, Knob knob, double then) {
        var values = new HashMap<>(settings.values());
        boolean whole = values.get(knob.name()) instanceof Integer;
        values.put(knob.name(), whole ? (Object) (int) Math.round(then) : (Object) then);
        return values;
    }

    private static String shown(double value) {
        return value == Math.rint(value)
                ? String.valueOf((long) value)
                : String.valueOf(Math.round(value * 1e6) / 1e6);
    }

    private static List<Knob> turns() {
        var trees = List.of("xgboost", "forest");
        var boosting = List.of("xgboost");
        var forest = List.of("forest");
        var nets = List.of("mlp");
        var linear = List.of("linear");
        return List.of(
                new Knob("l2-mild", "weightDecay", nets, 0.01, 1, true),
                new Knob("l2-strong", "weightDecay", nets, 0.1, 1, true),
                new Knob("dropout-mild", "dropout", nets, 0.3, 1, true),
                new Knob("dropout-strong", "dropout", nets, 0.5, 1, true),
                new Knob("patience-10", "patience", nets, 10, 1, false),
                new Knob("patience-5", "patience", nets, 5, 1, false),
                new Knob("less-depth", "maxDepth", boosting, 4, 1, false),
                new Knob("fewer-leaves", "maxDepth", trees, 3, 1, false),
                new Knob("rows-per-leaf", "minChildWeight", boosting, 20, 1, true),
                new Knob("rows-per-leaf", "nodeSize", forest, 15, 1, true),
                new Knob("l2-trees", "lambda", boosting, 10, 1, true),
                new Knob("l2-linear", "l2", linear, 0, 10, true));
    }

    /// @param to value it is turned to; 0 to multiply
    /// @param times what it is multiplied by
    /// @param up whether more is stronger
    private record Knob(
            String id, String name, List<String> families, double to, double times, boolean up) {

        double turned(double now) {
            return to == 0 ? now * times : to;
        }

        boolean better(double now, double then) {
            return up ? then > now * 1.001 : then < now;
        }
    }
}
