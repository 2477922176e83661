package jianmo.train;

import jianmo.base.job.Progress;
import jianmo.dataset.DataSummary;
import jianmo.dataset.ReadOptions;
import jianmo.dataset.Rows;
import jianmo.dataset.SchemaGuess;
import jianmo.dataset.Split;
import jianmo.dataset.SplitMaker;
import jianmo.dataset.Table;
import jianmo.dataset.Task;
import jianmo.dataset.feature.FeatureFitter;
import jianmo.dataset.feature.FeatureReader;
import jianmo.dataset.feature.Labelled;
import jianmo.dataset.feature.PlanStyle;
import jianmo.engine.duckdb.DuckTables;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// A real table of this repository, imported as the data stage does it.
public final class RealData implements AutoCloseable {

    private static final String DATA = "src/test/resources/data/";

    private final Table table;
    private final DataSummary summary;

    private RealData(Table table, DataSummary summary) {
        this.table = table;
        this.summary = summary;
    }

    static RealData of(Table table, DataSummary summary) {
        return new RealData(table, summary);
    }

    /// @param name as the reference scores name it
    /// @param folder for the columnar file
    public static RealData open(String name, Path folder) {
        return switch (name) {
            case "german" ->
                    read("workspaces/german-credit/credit-g.arff", "class", Task.BINARY, folder);
            case "credit_data" -> read(DATA + "credit_data.csv.gz", "Status", Task.BINARY, folder);
            case "lending_club" -> read(DATA + "lending_club.csv.gz", "Class", Task.BINARY, folder);
            case "mlc_churn" -> read(DATA + "mlc_churn.csv.gz", "churn", Task.BINARY, folder);
            case "wa_churn" ->
                    read("workspaces/telco-churn/wa_churn.csv", "churn", Task.BINARY, folder);
            case "weather" ->
                    read(DATA + "seattle-weather.csv.gz", "weather", Task.MULTICLASS, folder);
            case "diamonds" ->
                    read(
                            "workspaces/diamonds-price/diamonds.csv.gz",
                            "price",
                            Task.REGRESSION,
                            folder);
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static RealData read(String file, String target, @Nullable Task task, Path folder) {
        var engine = new DuckTables();
        var imported =
                engine.importFile(Path.of(file), ReadOptions.sniff(), folder, Progress.ignored());
        Table table = engine.open(imported.columnar());
        var guessed =
                new SchemaGuess(table, Map.of()).guess(target, task, null, Progress.ignored());
        return new RealData(
                table,
                new DataSummary(
                        file,
                        imported.hash(),
                        imported.columnar().getFileName().toString(),
                        imported.columnar().getFileName().toString(),
                        guessed.schema(),
                        guessed.target(),
                        guessed.profile(),
                        List.of()));
    }

    public Table table() {
        return table;
    }

    public DataSummary summary() {
        return summary;
    }

    /// 60 % to train, 20 % to steer, 20 % locked.
    public Split split() {
        return new SplitMaker(7, 0.2, 0.2).split(table, summary.target(), Progress.ignored());
    }

    /// The same with every `step`-th row alone.
    public Split thinned(int step) {
        Split split = split();
        return new Split(
                split.rule(),
                split.seed(),
                thin(split.train(), step),
                thin(split.validation(), step),
                thin(split.test(), step));
    }

    private static Rows thin(Rows rows, int step) {
        return Rows.of(
                IntStream.range(0, rows.count())
                        .filter(i -> i % step == 0)
                        .map(rows::at)
                        .toArray());
    }

    /// Training and validation rows, the plan fitted on the former.
    public TrainRequest request(Split split, PlanStyle style, Settings settings) {
        var plan =
                new FeatureFitter(summary.schema(), summary.target())
                        .fit(table, split.train(), style, Progress.ignored());
        var reader = new FeatureReader(plan);
        Labelled train = reader.labelled(table, split.train(), Progress.ignored());
        Labelled validation = reader.labelled(table, split.validation(), Progress.ignored());
        return new TrainRequest(summary.target(), train, validation, settings, 7, 1);
    }

    @Override
    public void close() {
        table.close();
    }
}
