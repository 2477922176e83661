package jianmo.engine.libsvm;

import jianmo.dataset.feature.Matrix;
import jianmo.train.form.Kernel;

import libsvm.svm;
import libsvm.svm_model;
import libsvm.svm_node;
import libsvm.svm_parameter;
import libsvm.svm_print_interface;
import libsvm.svm_problem;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/// One trained machine of LIBSVM: a decision value for two classes, or a number.
final class Machine {

    private static final double CACHE_MIB = 200;
    private static final double TOLERANCE = 1e-3;
    private static final ThreadLocal<@Nullable Runnable> LISTENER = new ThreadLocal<>();

    static {
        svm_print_interface listening =
                _ -> {
                    Runnable listener = LISTENER.get();
                    if (listener != null) {
                        listener.run();
                    }
                };
        svm.svm_set_print_string_function(listening);
    }

    private final svm_model model;
    private final int sign;

    private Machine(svm_model model) {
        this.model = model;
        boolean number = model.param.svm_type == svm_parameter.EPSILON_SVR;
        this.sign = number || model.label[0] == 1 ? 1 : -1;
    }

    /// @param labels 1 and -1, both present, or numbers where `epsilon` is above 0
    /// @param kernel null for the plain scalar product
    /// @param listener called every thousand steps or so; may throw
    static Machine train(
            svm_node[][] rows,
            double[] labels,
            @Nullable Kernel kernel,
            double cost,
            double epsilon,
            Runnable listener) {
        var problem = new svm_problem();
        problem.l = rows.length;
        problem.x = rows;
        problem.y = labels;
        LISTENER.set(listener);
        try {
            return new Machine(svm.svm_train(problem, parameter(kernel, cost, epsilon)));
        } finally {
            LISTENER.remove();
        }
    }

    private static svm_parameter parameter(@Nullable Kernel kernel, double cost, double epsilon) {
        var parameter = new svm_parameter();
        parameter.svm_type = epsilon > 0 ? svm_parameter.EPSILON_SVR : svm_parameter.C_SVC;
        switch (kernel) {
            case null -> parameter.kernel_type = svm_parameter.LINEAR;
            case Kernel.Radial radial -> {
                parameter.kernel_type = svm_parameter.RBF;
                parameter.gamma = radial.gamma();
            }
            case Kernel.Polynomial polynomial -> {
                parameter.kernel_type = svm_parameter.POLY;
                parameter.gamma = polynomial.gamma();
                parameter.coef0 = polynomial.offset();
                parameter.degree = polynomial.degree();
            }
        }
        parameter.C = cost;
        parameter.p = epsilon;
        parameter.eps = TOLERANCE;
        parameter.cache_size = CACHE_MIB;
        parameter.shrinking = 1;
        return parameter;
    }

    /// Rows as LIBSVM wants them: numbered from 1, zeros left out.
    static svm_node[][] rows(Matrix matrix) {
        var rows = new svm_node[matrix.rows()][];
        for (int i = 0; i < rows.length; i++) {
            var row = new svm_node[matrix.columns()];
            int used = 0;
            for (int j = 0; j < row.length; j++) {
                if (matrix.at(i, j) != 0) {
                    var node = new svm_node();
                    node.index = j + 1;
                    node.value = matrix.at(i, j);
                    row[used++] = node;
                }
            }
            rows[i] = Arrays.copyOf(row, used);
        }
        return rows;
    }

    /// Adds its coefficients to the column `output` of `into`, training rows × outputs.
    void coefficients(double[] into, int output, int outputs) {
        for (int i = 0; i < model.l; i++) {
            into[(model.sv_indices[i] - 1) * outputs + output] += sign * model.sv_coef[0][i];
        }
    }

    double offset() {
        return -sign * model.rho[0];
    }

    /// What LIBSVM itself answers.
    double value(svm_node[] row) {
        double[] values = new double[1];
        svm.svm_predict_values(model, row, values);
        return sign * values[0];
    }
}
