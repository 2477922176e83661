package jianmo.engine.tribuo;

import jianmo.dataset.TargetCoding;
import jianmo.dataset.Task;
import jianmo.dataset.feature.Labelled;
import jianmo.dataset.feature.Matrix;
import jianmo.train.Baseline;
import jianmo.train.FormCurve;
import jianmo.train.TrainRequest;
import jianmo.train.TrainSample;
import jianmo.train.TrainWatcher;
import jianmo.train.Trained;
import jianmo.train.form.NeighbourForm;
import jianmo.train.form.StoredRows;

import org.tribuo.math.distance.DistanceType;
import org.tribuo.math.la.DenseVector;
import org.tribuo.math.la.SGDVector;
import org.tribuo.math.neighbour.NeighboursQuery;
import org.tribuo.math.neighbour.bruteforce.NeighboursBruteForceFactory;

/// Keeps the rows of a nearest-neighbour model, measures it, and has Tribuo find the same
/// neighbours.
final class KnnTraining {

    private static final int PIECE = 50;
    private static final int PROVED_ROWS = 100;

    /// Distances nearer to each other than this count as a tie.
    private static final double TIE = 1e-6;

    private final TrainRequest request;
    private final FormCurve curve;
    private final NeighbourForm form;

    KnnTraining(TrainRequest request, TrainWatcher watcher) {
        this.request = request;
        this.curve = new FormCurve(request, 1, watcher);
        this.form = form(request);
    }

    private static NeighbourForm form(TrainRequest request) {
        TargetCoding target = request.target();
        Labelled rows = TrainSample.of(request.train(), KnnFamily.MOST_ROWS, request.seed());
        int neighbours = Math.min(rows.rows(), request.settings().whole(KnnFamily.NEIGHBOURS));
        boolean byDistance =
                request.settings().choice(KnnFamily.WEIGHTS).equals(KnnFamily.BY_DISTANCE);
        double pull = target.task() == Task.REGRESSION ? 0 : 1.0 / (neighbours + 1);
        return new NeighbourForm(
                new StoredRows(rows.matrix()),
                values(target, rows.labels()),
                neighbours,
                byDistance,
                Baseline.of(target, rows.labels()).scores(1),
                pull);
    }

    private static float[] values(TargetCoding target, float[] labels) {
        if (target.task() != Task.MULTICLASS) {
            return labels;
        }
        int classes = target.classes().size();
        float[] values = new float[labels.length * classes];
        for (int i = 0; i < labels.length; i++) {
            values[i * classes + (int) labels[i]] = 1;
        }
        return values;
    }

    Trained train() {
        Matrix asked = request.validation().matrix();
        int outputs = form.outputs();
        float[] answers = new float[asked.rows() * outputs];
        int[] piece = new int[0];
        for (int from = 0; from < asked.rows(); from += piece.length) {
            piece = upTo(from, Math.min(asked.rows(), from + PIECE));
            float[] some = form.score(asked.take(piece));
            System.arraycopy(some, 0, answers, from * outputs, some.length);
            curve.alive();
        }
        curve.add(answers);
        return new Trained(form, curve.points(), curve.points().size(), difference());
    }

    private static int[] upTo(int from, int to) {
        return java.util.stream.IntStream.range(from, to).toArray();
    }

    /// Between the form and the answer that follows from Tribuo's neighbours, over some validation
    /// rows. Rows whose last neighbour is as far as the next one are left out: either may be taken.
    private double difference() {
        Matrix asked = TrainSample.of(request.validation(), PROVED_ROWS, request.seed()).matrix();
        NeighboursQuery search =
                new NeighboursBruteForceFactory(DistanceType.L2.getDistance(), 1)
                        .createNeighboursQuery(vectors(form.stored().matrix()));
        SGDVector[] questions = vectors(asked);
        int count = form.neighbours();
        int outputs = form.outputs();
        float[] engine = form.score(asked);
        float[] answers = engine.clone();
        for (int i = 0; i < questions.length; i++) {
            curve.alive();
            var found = search.query(questions[i], Math.min(count + 1, form.stored().count()));
            int[] rows = new int[count];
            double[] squares = new double[count];
            for (int n = 0; n < count; n++) {
                rows[n] = found.get(n).getA();
                squares[n] = found.get(n).getB() * found.get(n).getB();
            }
            boolean tie =
                    found.size() > count
                            && found.get(count).getB() - found.get(count - 1).getB() < TIE;
            if (!tie) {
                System.arraycopy(form.answer(rows, squares), 0, engine, i * outputs, outputs);
            }
        }
        return Trained.difference(engine, answers);
    }

    private static SGDVector[] vectors(Matrix matrix) {
        var vectors = new SGDVector[matrix.rows()];
        for (int i = 0; i < vectors.length; i++) {
            double[] row = new double[matrix.columns()];
            for (int j = 0; j < row.length; j++) {
                row[j] = matrix.at(i, j);
            }
            vectors[i] = DenseVector.createDenseVector(row);
        }
        return vectors;
    }
}
