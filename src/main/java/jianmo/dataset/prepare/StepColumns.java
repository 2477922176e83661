package jianmo.dataset.prepare;

import jianmo.dataset.prepare.Preparation.Blank;
import jianmo.dataset.prepare.Preparation.Clip;
import jianmo.dataset.prepare.Preparation.Deduplicate;
import jianmo.dataset.prepare.Preparation.Derive;
import jianmo.dataset.prepare.Preparation.DropColumn;
import jianmo.dataset.prepare.Preparation.DropRows;
import jianmo.dataset.prepare.Preparation.Filter;
import jianmo.dataset.prepare.Preparation.Impute;
import jianmo.dataset.prepare.Preparation.Merge;
import jianmo.dataset.prepare.Preparation.Redate;
import jianmo.dataset.prepare.Preparation.Relabel;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Which columns steps name.
public final class StepColumns {

    private StepColumns() {}

    /// The column whose values a step makes or changes; null for steps on rows and for dropping a
    /// column.
    public static @Nullable String written(Preparation step) {
        return switch (step) {
            case Derive s -> s.column();
            case Impute s -> s.column();
            case Clip s -> s.column();
            case Blank s -> s.column();
            case Merge s -> s.column();
            case Relabel s -> s.column();
            case Redate s -> s.column();
            case DropColumn _, DropRows _, Filter _, Deduplicate _ -> null;
        };
    }

    /// The same of several steps, in order.
    public static Set<String> written(List<Preparation> steps) {
        var all = new LinkedHashSet<String>();
        for (Preparation step : steps) {
            String column = written(step);
            if (column != null) {
                all.add(column);
            }
        }
        return all;
    }

    /// Every column that steps name outside of expressions, in order.
    public static Set<String> named(List<Preparation> steps) {
        var all = new LinkedHashSet<String>();
        for (Preparation step : steps) {
            String column = written(step);
            if (column != null) {
                all.add(column);
            } else if (step instanceof DropColumn dropped) {
                all.add(dropped.column());
            } else if (step instanceof Deduplicate deduplicate) {
                all.addAll(deduplicate.columns());
            }
        }
        return all;
    }
}
