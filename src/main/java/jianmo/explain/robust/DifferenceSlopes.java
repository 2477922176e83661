package jianmo.explain.robust;

import jianmo.dataset.feature.Matrix;
import jianmo.train.form.ModelForm;

/// The slope of the loss of any model along some inputs, by central differences: two answers per
/// input, so for few inputs alone.
final class DifferenceSlopes implements LossSlopes {

    private static final float STEP = 1e-2f;

    private final ModelForm form;
    private final RowLoss loss;
    private final int[] columns;

    /// @param columns inputs that are looked at; the slope along others is told as 0
    DifferenceSlopes(ModelForm form, RowLoss loss, int... columns) {
        this.form = form;
        this.loss = loss;
        this.columns = columns;
    }

    @Override
    public float[] at(float[] x, float label) {
        float[] asked = new float[2 * columns.length * x.length];
        for (int i = 0; i < 2 * columns.length; i++) {
            System.arraycopy(x, 0, asked, i * x.length, x.length);
            asked[i * x.length + columns[i / 2]] += i % 2 == 0 ? STEP : -STEP;
        }
        float[] sums = form.sums(new Matrix(asked, 2 * columns.length, x.length));
        float[] slopes = new float[x.length];
        for (int i = 0; i < columns.length; i++) {
            double up = loss.of(sums, 2 * i, label);
            double down = loss.of(sums, 2 * i + 1, label);
            slopes[columns[i]] = (float) ((up - down) / (2 * STEP));
        }
        return slopes;
    }
}
