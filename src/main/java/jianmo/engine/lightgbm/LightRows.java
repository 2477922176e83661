package jianmo.engine.lightgbm;

import com.microsoft.ml.lightgbm.SWIGTYPE_p_void;
import com.microsoft.ml.lightgbm.lightgbmlib;
import com.microsoft.ml.lightgbm.lightgbmlibConstants;

import jianmo.base.message.UserError;
import jianmo.dataset.feature.Labelled;
import jianmo.dataset.feature.Matrix;

import org.jspecify.annotations.Nullable;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Rows sorted into LightGBM's bins, with their weights, in its own memory; freed on close.
final class LightRows implements AutoCloseable {

    private final Labelled rows;
    private final SWIGTYPE_p_void handle;

    /// @param reference rows whose bins are taken over; null to make bins
    LightRows(Labelled rows, String parameters, @Nullable LightRows reference) {
        this.rows = rows;
        Matrix matrix = rows.matrix();
        try (var values = NativeBlock.of(matrix.values())) {
            handle =
                    Native.handle(place ->
                            lightgbmlib.LGBM_DatasetCreateFromMat(
                                    values.address(),
                                    lightgbmlibConstants.C_API_DTYPE_FLOAT32,
                                    matrix.rows(),
                                    matrix.columns(),
                                    1,
                                    parameters + categories(matrix),
                                    reference == null ? null : reference.handle,
                                    place));
        }
        try {
            set("label", rows.labels());
            float[] weights = rows.weights();
            if (weights != null) {
                set("weight", weights);
            }
        } catch (UserError e) {
            close();
            throw e;
        }
    }

    private static String categories(Matrix matrix) {
        String columns =
                IntStream.range(0, matrix.columns())
                        .filter(column -> matrix.levels(column) > 0)
                        .mapToObj(Integer::toString)
                        .collect(Collectors.joining(","));
        return columns.isEmpty() ? "" : " categorical_feature=" + columns;
    }

    /// @param field `label` or `weight`, one per row
    private void set(String field, float[] values) {
        try (var block = NativeBlock.of(values)) {
            Native.require(
                    lightgbmlib.LGBM_DatasetSetField(
                            handle,
                            field,
                            block.address(),
                            values.length,
                            lightgbmlibConstants.C_API_DTYPE_FLOAT32));
        }
    }

    /// Sets the sums that boosting starts from.
    ///
    /// @param sums outputs × rows
    void start(double[] sums) {
        try (var block = NativeBlock.of(sums)) {
            Native.require(
                    lightgbmlib.LGBM_DatasetSetField(
                            handle,
                            "init_score",
                            block.address(),
                            sums.length,
                            lightgbmlibConstants.C_API_DTYPE_FLOAT64));
        }
    }

    /// Whether any column has two bins, so that a test could be made.
    boolean varies() {
        var bins = lightgbmlib.new_intp();
        try {
            for (int column = 0; column < rows.matrix().columns(); column++) {
                Native.require(lightgbmlib.LGBM_DatasetGetFeatureNumBin(handle, column, bins));
                if (lightgbmlib.intp_value(bins) > 1) {
                    return true;
                }
            }
            return false;
        } finally {
            lightgbmlib.delete_intp(bins);
        }
    }

    Labelled rows() {
        return rows;
    }

    SWIGTYPE_p_void handle() {
        return handle;
    }

    @Override
    public void close() {
        lightgbmlib.LGBM_DatasetFree(handle);
    }
}
