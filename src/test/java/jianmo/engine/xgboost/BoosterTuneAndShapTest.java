package jianmo.engine.xgboost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.base.job.Progress;
import jianmo.dataset.Task;
import jianmo.dataset.feature.Labelled;
import jianmo.dataset.feature.Matrix;
import jianmo.dataset.feature.PlanStyle;
import jianmo.engine.RealTable;
import jianmo.explain.tree.TreeShap;
import jianmo.train.Hyperparameter;
import jianmo.train.ModelFamily;
import jianmo.train.Settings;
import jianmo.train.TrainRequest;
import jianmo.train.TrainWatcher;
import jianmo.train.Trained;
import jianmo.train.form.TreeForm;
import jianmo.tune.FamilyTrials;
import jianmo.tune.Trial;
import jianmo.tune.Tuning;
import jianmo.tune.TuningResult;

import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.XGBoost;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The tuner and tree SHAP on real boosters of the German credit table.
class BoosterTuneAndShapTest {

    private static final RealTable TABLE =
            RealTable.read("workspaces/german-credit/credit-g.arff", "class", Task.BINARY);

    @Test
    void shapValuesEqualXgboostsOwn() throws Exception {
        Labelled rows = withGaps(TABLE.parts(TABLE.shuffled(1)).getFirst());
        try (var data = new NativeRows(rows)) {
            Map<String, Object> parameters =
                    Map.of(
                            "objective", "binary:logistic",
                            "max_depth", 6,
                            "eta", 0.2,
                            "nthread", 1,
                            "verbosity", 0);
            Booster booster = XGBoost.train(data.data(), parameters, 50, Map.of(), null, null);
            int width = rows.matrix().columns();
            TreeForm form = BoosterForm.of(booster, width, TABLE.coding(), 50);
            var shap = new TreeShap(form);
            double[] ours = shap.contributions(rows.matrix(), Progress.ignored());
            float[][] theirs = booster.predictContrib(data.data(), 50);
            float[] sums = form.sums(rows.matrix());
            for (int row = 0; row < rows.rows(); row++) {
                double total = shap.base()[0];
                for (int c = 0; c < width; c++) {
                    assertEquals(theirs[row][c], ours[row * width + c], 1e-4);
                    total += ours[row * width + c];
                }
                assertEquals(theirs[row][width], shap.base()[0], 1e-4);
                assertEquals(sums[row], total, 1e-5);
            }
            booster.dispose();
        }
    }

    @Test
    void tuningBoostersIsRepeatableAndNeverWorseThanTheDefaults() {
        TuningResult first = tune(12);
        TuningResult again = tune(3);
        assertEquals(
                first.history().subList(0, 3).stream().map(Trial::settings).toList(),
                again.history().stream().map(Trial::settings).toList());
        assertEquals(
                first.history().subList(0, 3).stream().map(Trial::value).toList(),
                again.history().stream().map(Trial::value).toList());
        assertTrue(first.best().value() >= first.standard().value());
        assertTrue(first.best().number() == 1 || first.error() > 0);
        assertTrue(first.history().stream().noneMatch(t -> t.state() == Trial.State.FAILED));
    }

    @Test
    void tuningBeginsWithTheGivenSettingsAndLeavesWhatIsNotSearched() {
        var family = new XgboostFamily();
        Settings begin = family.standard().with(Map.of("maxDepth", 3, "classWeight", "balanced"));
        var parts = TABLE.parts(order().subList(0, 300), order().subList(300, 450));
        var request =
                new TrainRequest(TABLE.coding(), parts.getFirst(), parts.getLast(), begin, 7, 1);
        var seen = new ArrayList<Settings>();
        var watched = new Seen(family, seen);
        new Tuning(family.searched(begin), true, 4, 7)
                .run(new FamilyTrials(watched, request, "auc"), Progress.ignored());
        assertEquals(4, seen.size());
        assertEquals(begin, seen.getFirst());
        assertTrue(seen.stream().allMatch(s -> s.choice("classWeight").equals("balanced")));
        assertTrue(seen.stream().anyMatch(s -> s.whole("maxDepth") != 3));
    }

    /// XGBoost, with a note of every settings it was asked to train with.
    private record Seen(ModelFamily family, List<Settings> settings) implements ModelFamily {
        @Override
        public String id() {
            return family.id();
        }

        @Override
        public Set<Task> tasks() {
            return family.tasks();
        }

        @Override
        public PlanStyle style() {
            return family.style();
        }

        @Override
        public List<Hyperparameter> hyperparameters() {
            return family.hyperparameters();
        }

        @Override
        public int complexity() {
            return family.complexity();
        }

        @Override
        public Trained train(TrainRequest request, TrainWatcher watcher) {
            settings.add(request.settings());
            return family.train(request, watcher);
        }
    }

    private static List<Integer> order() {
        return TABLE.shuffled(7);
    }

    private static TuningResult tune(int count) {
        var order = order();
        var parts = TABLE.parts(order.subList(0, 300), order.subList(300, 450));
        var family = new XgboostFamily();
        var trials =
                new FamilyTrials(
                        family, TABLE.coding(), parts.getFirst(), parts.getLast(), "auc", 7, 1);
        return new Tuning(family.searched(), true, count, 7).run(trials, Progress.ignored());
    }

    /// Every eleventh value is taken out.
    private static Labelled withGaps(Labelled rows) {
        float[] values = rows.matrix().values().clone();
        for (int i = 0; i < values.length; i += 11) {
            values[i] = Float.NaN;
        }
        return new Labelled(
                new Matrix(values, rows.rows(), rows.matrix().columns()), rows.labels());
    }
}
