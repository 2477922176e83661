package jianmo.explain;

import jianmo.dataset.Column;
import jianmo.dataset.ColumnType;
import jianmo.dataset.HeldRows;
import jianmo.dataset.Role;
import jianmo.dataset.TargetCoding;
import jianmo.dataset.Task;
import jianmo.dataset.feature.Encoding;
import jianmo.dataset.feature.FeaturePlan;
import jianmo.dataset.feature.PlanStyle;
import jianmo.dataset.media.Media;
import jianmo.train.PortableModel;
import jianmo.train.Settings;
import jianmo.train.form.Layer;
import jianmo.train.form.LayerForm;
import jianmo.train.form.Link;
import jianmo.train.form.ModelForm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/// Models of numbers `x0, x1, …` as they are, known in closed form.
public final class SmallModels {

    private SmallModels() {}

    /// `Σ weights · x + bias`, through the link of the task.
    public static RawModel linear(Task task, float bias, float... weights) {
        var dense = new Layer.Dense(weights.length, 1, weights.clone(), new float[] {bias});
        return of(task, new LayerForm(List.of(dense), Link.of(task)), weights.length);
    }

    public static RawModel of(Task task, ModelForm form, int columns) {
        List<Encoding> encodings = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            encodings.add(new Encoding.Numeric("x" + i, 0, 0, 1, false));
        }
        var target =
                new TargetCoding("y", task, task == Task.BINARY ? List.of("no", "yes") : List.of());
        var plan = new FeaturePlan(PlanStyle.SCALED, encodings, target);
        return new RawModel(
                new PortableModel("linear", new Settings(Map.of()), plan, form), Media.none());
    }

    /// Rows of numbers, column by column.
    public static HeldRows rows(double[]... columns) {
        var names = new ArrayList<Column>();
        for (int c = 0; c < columns.length; c++) {
            names.add(new Column("x" + c, ColumnType.NUMBER, Role.FEATURE));
        }
        return HeldRows.of(
                names,
                IntStream.range(0, columns[0].length).toArray(),
                List.of(columns),
                java.util.Collections.nCopies(columns.length, new String[0]));
    }

    /// Normal numbers.
    public static double[] normal(int rows, long seed) {
        var random = new Random(seed);
        return IntStream.range(0, rows).mapToDouble(_ -> random.nextGaussian()).toArray();
    }
}
