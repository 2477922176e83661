package jianmo.engine.lightgbm;

import com.microsoft.ml.lightgbm.SWIGTYPE_p_void;
import com.microsoft.ml.lightgbm.lightgbmlib;
import com.microsoft.ml.lightgbm.lightgbmlibConstants;

import jianmo.dataset.feature.Labelled;
import jianmo.dataset.feature.Matrix;
import jianmo.train.form.Link;
import jianmo.train.form.TreeForm;

/// A booster of LightGBM that tells its own contributions, for tests and benchmarks.
public final class LightContrib implements AutoCloseable {

    private final SWIGTYPE_p_void handle;
    private final LightRows rows;
    private final int columns;
    private final String parameters;

    /// @param parameters as the library writes them, with `num_threads`
    public LightContrib(Labelled rows, String parameters, int rounds) {
        Native.load();
        this.parameters = parameters;
        this.columns = rows.matrix().columns();
        this.rows = new LightRows(rows, parameters, null);
        this.handle =
                Native.handle(place ->
                        lightgbmlib.LGBM_BoosterCreate(this.rows.handle(), parameters, place));
        var finished = lightgbmlib.new_intp();
        for (int round = 0; round < rounds; round++) {
            Native.require(lightgbmlib.LGBM_BoosterUpdateOneIter(handle, finished));
        }
        lightgbmlib.delete_intp(finished);
    }

    /// Of one output; the base is in the trees.
    public TreeForm form() {
        var length = lightgbmlib.new_int64_tp();
        String text =
                lightgbmlib.LGBM_BoosterSaveModelToStringSWIG(handle, 0, -1, 0, 1 << 16, length);
        lightgbmlib.delete_int64_tp(length);
        var trees = LightTree.read(text).stream().map(tree -> tree.tree(0)).toList();
        return new TreeForm(columns, new float[1], Link.IDENTITY, trees);
    }

    /// @return rows × (columns + 1), the base last
    public double[] contributions(Matrix matrix) {
        double[] result = new double[matrix.rows() * (columns + 1)];
        var length = lightgbmlib.new_int64_tp();
        try (var values = NativeBlock.of(matrix.values());
                var block = NativeBlock.doubles(result.length)) {
            Native.require(
                    lightgbmlib.LGBM_BoosterPredictForMat(
                            handle,
                            values.address(),
                            lightgbmlibConstants.C_API_DTYPE_FLOAT32,
                            matrix.rows(),
                            columns,
                            1,
                            lightgbmlibConstants.C_API_PREDICT_CONTRIB,
                            0,
                            -1,
                            parameters,
                            length,
                            block.doubles()));
            block.read(result);
        } finally {
            lightgbmlib.delete_int64_tp(length);
        }
        return result;
    }

    @Override
    public void close() {
        lightgbmlib.LGBM_BoosterFree(handle);
        rows.close();
    }
}
