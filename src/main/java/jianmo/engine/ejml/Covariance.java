package jianmo.engine.ejml;

import jianmo.dataset.feature.Matrix;

import org.ejml.data.DMatrixRMaj;

import java.util.Arrays;

/// Training rows of a Gaussian process and their answers: how likely they are under a length scale
/// and a share of noise.
final class Covariance {

    private final double[][] squares;
    private final double[][] answers;

    /// @param answers outputs × rows, each output with mean 0; not copied
    Covariance(Matrix rows, double[][] answers) {
        int count = rows.rows();
        this.squares = new double[count][count];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < i; j++) {
                double sum = 0;
                for (int c = 0; c < rows.columns(); c++) {
                    double gap = (double) rows.at(i, c) - rows.at(j, c);
                    sum += gap * gap;
                }
                squares[i][j] = sum;
                squares[j][i] = sum;
            }
        }
        this.answers = answers;
    }

    /// The median distance between two rows; 1 where most are the same.
    double medianDistance() {
        int count = squares.length;
        double[] all = new double[count * (count - 1) / 2];
        int at = 0;
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < i; j++) {
                all[at++] = squares[i][j];
            }
        }
        Arrays.sort(all);
        double median = all.length == 0 ? 0 : Math.sqrt(all[all.length / 2]);
        return median > 0 ? median : 1;
    }

    double[][] answers() {
        return answers;
    }

    /// Factor of `exp(-|x - z|² / (2 · length²)) + noise · I`.
    ///
    /// @param noise above 0, as a share of the signal
    Factor factor(double length, double noise) {
        int count = squares.length;
        double gamma = 1 / (2 * length * length);
        var alike = new DMatrixRMaj(count, count);
        for (int i = 0; i < count; i++) {
            for (int j = 0; j <= i; j++) {
                double value = Math.exp(-gamma * squares[i][j]) + (i == j ? noise : 0);
                alike.set(i, j, value);
                alike.set(j, i, value);
            }
        }
        return new Factor(alike);
    }

    /// Variance of the signal under which `answers` are most likely.
    ///
    /// @param half `L⁻¹ answers`
    static double signal(double[] half) {
        double sum = 0;
        for (double value : half) {
            sum += value * value;
        }
        return sum / half.length;
    }

    /// Minus the logarithm of the marginal likelihood of all outputs, less a constant, each at its
    /// best signal.
    double surprise(double length, double noise) {
        var factor = factor(length, noise);
        double logs = factor.halfLogDeterminant();
        double sum = 0;
        for (double[] output : answers) {
            double signal = signal(factor.half(output));
            sum += squares.length / 2.0 * Math.log(Math.max(signal, 1e-300)) + logs;
        }
        return sum;
    }
}
