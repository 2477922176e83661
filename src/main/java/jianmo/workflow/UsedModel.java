package jianmo.workflow;

import jianmo.base.job.Progress;
import jianmo.base.message.UserError;
import jianmo.base.seed.Seeds;
import jianmo.dataset.Column;
import jianmo.dataset.HeldRows;
import jianmo.dataset.Rows;
import jianmo.dataset.Split;
import jianmo.dataset.Table;
import jianmo.dataset.feature.FeatureReader;
import jianmo.dataset.feature.Matrix;
import jianmo.train.ModelFile;
import jianmo.train.PortableModel;
import jianmo.train.TrainingReport;
import jianmo.tune.TuningReport;

import java.util.HashSet;
import java.util.List;
import java.util.random.RandomGenerator;

/// A model of the project together with the table it answers for: what explanations, fairness and
/// robustness start from. One thread at a time.
final class UsedModel implements AutoCloseable {

    private final StepInput input;
    private final PortableModel model;
    private final Split split;
    private final FeatureReader reader;
    private final Table table;

    private UsedModel(StepInput input, String file) {
        this.input = input;
        this.model = ModelFile.read(input.store().files().models().resolve(file));
        this.reader = new FeatureReader(model.plan());
        this.table = input.openTable();
        this.split = parts();
    }

    /// That of the training stage; before it has run, the one it would take.
    private Split parts() {
        return input.store()
                .latest(Stage.TRAIN.id())
                .map(stored -> stored.as(TrainingReport.class).split())
                .orElseGet(() ->
                        ProjectSplit.of(input.recipe(), input.data(), table, Progress.ignored()));
    }

    /// @throws UserError when the table has not all columns the model was trained with
    void requireColumns() {
        List<String> missing = missing(table);
        if (!missing.isEmpty()) {
            throw UserError.failed(
                    "explain.model-lacks-columns", missing.size(), RequestedRows.listed(missing));
        }
    }

    /// Columns the model was trained with that a table has not.
    List<String> missing(Table of) {
        var known = new HashSet<String>();
        of.columns().forEach(column -> known.add(column.name()));
        return reader.columns().stream()
                .map(Column::name)
                .filter(name -> !known.contains(name))
                .toList();
    }

    /// The model the tuning stage came to.
    ///
    /// @throws UserError when a stage is missing, or the file can't be read
    static UsedModel chosen(StepInput input) {
        return new UsedModel(
                input, String.valueOf(input.result(Stage.TUNE, TuningReport.class).model().file()));
    }

    /// A model file of the project, as of a finished run.
    static UsedModel of(StepInput input, String file) {
        return new UsedModel(input, file);
    }

    PortableModel model() {
        return model;
    }

    Split split() {
        return split;
    }

    Table table() {
        return table;
    }

    FeatureReader reader() {
        return reader;
    }

    long seed() {
        return input.recipe().seed();
    }

    /// At most `most` of the rows, drawn without replacement by the recipe's seed.
    ///
    /// @param part names the draw
    Rows some(Rows rows, int most, String part) {
        if (rows.count() <= most) {
            return rows;
        }
        RandomGenerator random = Seeds.generator(seed(), part);
        return Rows.of(random.ints(0, rows.count()).distinct().limit(most).map(rows::at).toArray());
    }

    Matrix matrix(Rows rows, Progress progress) {
        return reader.matrix(table, rows, progress);
    }

    /// As the plan makes them from values held in memory.
    Matrix matrix(HeldRows rows, Progress progress) {
        return reader.matrix(rows, table.media(), progress);
    }

    /// Raw values of the plan's columns.
    HeldRows held(Rows rows, Progress progress) {
        return HeldRows.read(table, reader.columns(), rows, progress);
    }

    /// What came true: class index or number.
    float[] labels(Rows rows, Progress progress) {
        return FeatureReader.labels(table, model.target(), rows, progress);
    }

    @Override
    public void close() {
        table.close();
    }
}
