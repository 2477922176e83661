package jianmo.explain.robust;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.base.message.UserError;
import jianmo.dataset.ColumnType;
import jianmo.dataset.HeldRows;
import jianmo.dataset.Task;
import jianmo.dataset.feature.Encoding;
import jianmo.dataset.feature.Labelled;
import jianmo.dataset.feature.Matrix;
import jianmo.explain.robust.AttackReport.Example;
import jianmo.explain.robust.AttackReport.Move;
import jianmo.explain.robust.AttackReport.Result;
import jianmo.explain.robust.AttackReport.Strength;
import jianmo.train.Metrics;
import jianmo.train.PortableModel;
import jianmo.train.form.LayerForm;
import jianmo.train.form.ModelForm;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/// Measures what attacks on the numeric inputs do to a network ([Attack]), and how much of it a
/// like move by chance would do.
public final class Attacks {

    /// Usual strengths, in standard deviations.
    public static final List<Double> STRENGTHS = List.of(0.01, 0.05, 0.1, 0.2, 0.5);

    private final PortableModel model;
    private final LayerForm form;
    private final int[] columns;
    private final Attack attack;
    private final Labelled rows;
    private final float[] before;
    private final double tolerance;

    /// @param known training rows as the model's plan makes them
    /// @param rows validation rows with labels
    /// @throws UserError when the model is no network, or has no numeric inputs to move
    public Attacks(PortableModel model, Matrix known, Labelled rows, long seed) {
        this.model = model;
        this.columns = Attack.numeric(model.plan());
        this.form = network(model.form(), columns);
        var loss = new RowLoss(model.target().task(), form.link(), form.outputs());
        this.attack = new Attack(form, loss, columns, known, seed);
        this.rows = rows;
        this.before = form.score(rows.matrix());
        this.tolerance = tolerance();
    }

    /// Whether a form is a network with numeric inputs.
    public static boolean isPossible(PortableModel model) {
        return model.form() instanceof LayerForm layers
                && Attack.isPossible(layers, Attack.numeric(model.plan()));
    }

    private static LayerForm network(ModelForm form, int... columns) {
        if (!(form instanceof LayerForm layers)) {
            throw UserError.wrongUse("effect.attack.no-network");
        }
        if (!Attack.isPossible(layers, columns)) {
            throw UserError.wrongUse("effect.attack.no-numbers");
        }
        return layers;
    }

    private double tolerance() {
        return model.target().task() == Task.REGRESSION
                ? IntStream.range(0, before.length)
                        .mapToDouble(i -> Math.abs(before[i] - rows.labels()[i]))
                        .average()
                        .orElse(0)
                : 0;
    }

    /// @param strengths in standard deviations, weakest first
    /// @param held the same rows raw, to tell of an example
    public AttackReport measure(List<Double> strengths, HeldRows held, Progress progress) {
        var found = new ArrayList<Strength>();
        Example example = null;
        for (double strength : strengths) {
            progress.advance(
                    found.size(), strengths.size(), Message.of("effect.progress.attack", strength));
            Matrix noisy = attack.rows(rows.matrix(), (x, row) -> attack.noisy(x, strength, row));
            Matrix fast =
                    attack.rows(
                            rows.matrix(),
                            (x, row) -> attack.fast(x, rows.labels()[row], strength));
            Matrix worst =
                    attack.rows(
                            rows.matrix(),
                            (x, row) -> attack.projected(x, rows.labels()[row], strength, row));
            found.add(new Strength(strength, result(noisy), result(fast), result(worst)));
            example = example == null ? example(worst, strength, held) : example;
        }
        Result now = result(rows.matrix());
        return new AttackReport(
                metric(),
                rows.rows(),
                columns.length,
                InputSlopes.supports(form),
                now.value(),
                now.loss(),
                found,
                example);
    }

    private String metric() {
        return model.target().task() == Task.REGRESSION ? "rmse" : "accuracy";
    }

    private Result result(Matrix asked) {
        float[] scores = form.score(asked);
        double loss = 0;
        int turned = 0;
        for (int row = 0; row < asked.rows(); row++) {
            loss += attack.loss(asked.row(row), rows.labels()[row]) / asked.rows();
            turned += turns(scores, row) ? 1 : 0;
        }
        return new Result(
                Metrics.value(metric(), model.target(), scores, rows.labels()),
                loss,
                turned / (double) Math.max(1, asked.rows()));
    }

    private boolean turns(float[] scores, int row) {
        return tolerance > 0
                ? Math.abs(scores[row] - before[row]) > tolerance
                : decision(scores, row) != decision(before, row);
    }

    private int decision(float[] scores, int row) {
        int outputs = form.outputs();
        if (outputs == 1) {
            return scores[row] >= 0.5 ? 1 : 0;
        }
        int best = 0;
        for (int k = 1; k < outputs; k++) {
            best = scores[row * outputs + k] > scores[row * outputs + best] ? k : best;
        }
        return best;
    }

    /// The first row that was right and is turned.
    private @Nullable Example example(Matrix moved, double strength, HeldRows held) {
        float[] scores = form.score(moved);
        for (int row = 0; row < moved.rows(); row++) {
            boolean right = tolerance > 0 || decision(before, row) == (int) rows.labels()[row];
            if (right && turns(scores, row)) {
                return new Example(
                        held.number(row),
                        strength,
                        answer(before, row),
                        answer(scores, row),
                        moves(moved, row, held));
            }
        }
        return null;
    }

    private String answer(float[] scores, int row) {
        return model.target().task() == Task.REGRESSION
                ? String.valueOf(HeldRows.text(ColumnType.NUMBER, scores[row]))
                : model.target().classes().get(decision(scores, row));
    }

    private List<Move> moves(Matrix moved, int row, HeldRows held) {
        var moves = new ArrayList<Move>();
        int at = 0;
        for (Encoding encoding : model.plan().encodings()) {
            if (encoding instanceof Encoding.Numeric numeric) {
                float now = moved.at(row, at);
                if (now != rows.matrix().at(row, at)) {
                    double raw = (double) now / numeric.scale() + numeric.mean();
                    int column = held.column(numeric.column());
                    moves.add(
                            new Move(
                                    numeric.column(),
                                    Objects.requireNonNullElse(held.text(column, row), ""),
                                    String.valueOf(
                                            HeldRows.text(ColumnType.NUMBER, shortened(raw)))));
                }
            }
            at += encoding.width();
        }
        return moves;
    }

    /// Five significant digits.
    private static double shortened(double value) {
        return value == 0
                ? 0
                : new java.math.BigDecimal(value).round(new java.math.MathContext(5)).doubleValue();
    }
}
