package jianmo.explain;

import jianmo.base.job.Progress;
import jianmo.base.message.UserError;
import jianmo.dataset.Column;
import jianmo.dataset.ColumnType;
import jianmo.dataset.HeldRows;
import jianmo.dataset.TargetCoding;
import jianmo.dataset.Task;
import jianmo.dataset.feature.FeatureReader;
import jianmo.dataset.feature.Matrix;
import jianmo.dataset.media.Media;
import jianmo.train.PortableModel;

import java.util.List;
import java.util.stream.IntStream;

/// A model that is asked about raw rows, whatever its form: "what would you answer, were this value
/// another?"
///
/// What it answers is the probability of one class, or the number. Of two classes the second is
/// decided for from a probability of 0.5 on, of several the likeliest.
public final class RawModel {

    /// Numbers of a matrix at once.
    private static final int PIECE = 4_000_000;

    private final PortableModel model;
    private final Media media;
    private final FeatureReader reader;

    /// @param media what decodes texts and pictures
    public RawModel(PortableModel model, Media media) {
        this.model = model;
        this.media = media;
        this.reader = new FeatureReader(model.plan());
    }

    public PortableModel model() {
        return model;
    }

    public TargetCoding target() {
        return model.target();
    }

    /// The raw columns it reads.
    public List<Column> columns() {
        return reader.columns();
    }

    /// Whether a column can be set to another value: numbers, dates and categories.
    public static boolean isChangeable(Column column) {
        return column.type() != ColumnType.TEXT && column.type() != ColumnType.IMAGE;
    }

    /// Position of a raw column that can be set to another value.
    ///
    /// @throws UserError when there is none of that name, or it is a text or a picture
    public int changeable(String name) {
        List<Column> all = columns();
        int at =
                IntStream.range(0, all.size())
                        .filter(i -> all.get(i).name().equals(name))
                        .findFirst()
                        .orElse(-1);
        if (at < 0 || !isChangeable(all.get(at))) {
            throw UserError.wrongUse(
                    at < 0 ? "effect.no-column" : "effect.not-changeable",
                    name,
                    String.join(
                            ", ",
                            all.stream()
                                    .filter(RawModel::isChangeable)
                                    .map(Column::name)
                                    .toList()));
        }
        return at;
    }

    public Matrix matrix(HeldRows rows) {
        return reader.matrix(rows, media, Progress.ignored());
    }

    /// The answers: rows × outputs, row-major.
    public float[] scores(HeldRows rows) {
        int most = Math.max(1, PIECE / Math.max(1, model.plan().width()));
        int outputs = model.form().outputs();
        if (rows.rows() <= most) {
            return rows.rows() == 0 ? new float[0] : model.form().score(matrix(rows));
        }
        float[] scores = new float[rows.rows() * outputs];
        for (int from = 0; from < rows.rows(); from += most) {
            int to = Math.min(rows.rows(), from + most);
            float[] part =
                    model.form().score(matrix(rows.take(IntStream.range(from, to).toArray())));
            System.arraycopy(part, 0, scores, from * outputs, part.length);
        }
        return scores;
    }

    /// The probability of class `answer`, or the number, one per row.
    public double[] answers(HeldRows rows, int answer) {
        float[] scores = scores(rows);
        return IntStream.range(0, rows.rows())
                .mapToDouble(row -> answer(scores, row, answer))
                .toArray();
    }

    /// The probability of class `answer` of one row, or its number.
    ///
    /// @param scores of [#scores]
    public double answer(float[] scores, int row, int answer) {
        return switch (target().task()) {
            case BINARY -> answer == 1 ? scores[row] : 1 - (double) scores[row];
            case MULTICLASS -> scores[row * model.form().outputs() + answer];
            case REGRESSION -> scores[row];
        };
    }

    /// The class a row is decided for; 0 for a model of numbers.
    ///
    /// @param scores of [#scores]
    public int decision(float[] scores, int row) {
        if (target().task() != Task.MULTICLASS) {
            return target().task() == Task.BINARY && scores[row] >= 0.5 ? 1 : 0;
        }
        int outputs = model.form().outputs();
        int best = 0;
        for (int k = 1; k < outputs; k++) {
            best = scores[row * outputs + k] > scores[row * outputs + best] ? k : best;
        }
        return best;
    }

    /// The class that is spoken of unless another is asked for: the second of two, the first of
    /// several; 0 for a model of numbers.
    public int usualAnswer() {
        return target().task() == Task.BINARY ? 1 : 0;
    }

    /// Number of a class by its name.
    ///
    /// @param name empty for the usual one
    /// @throws UserError when there is no class of that name
    public int answer(String name) {
        if (name.isEmpty() || !target().task().isClassification()) {
            return usualAnswer();
        }
        int at = target().classes().indexOf(name);
        if (at < 0) {
            throw UserError.wrongUse(
                    "effect.no-class", name, String.join(", ", target().classes()));
        }
        return at;
    }

    /// What an answer is called: the class, or the target column.
    public String name(int answer) {
        return target().task().isClassification()
                ? target().classes().get(answer)
                : target().column();
    }
}
