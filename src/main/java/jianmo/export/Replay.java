package jianmo.export;

import jianmo.base.json.Json;
import jianmo.base.message.UserError;
import jianmo.dataset.Column;
import jianmo.dataset.ColumnType;
import jianmo.dataset.Table;
import jianmo.dataset.TableEngine;
import jianmo.dataset.feature.Encoding;
import jianmo.dataset.prepare.Preparation;
import jianmo.dataset.prepare.Preparation.Blank;
import jianmo.dataset.prepare.Preparation.Derive;
import jianmo.dataset.prepare.Preparation.Impute;
import jianmo.dataset.prepare.StepColumns;
import jianmo.train.ModelFile;
import jianmo.train.PortableModel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The preparation a graph expects of its columns: it travels inside the graph, so that rows scored
/// later are prepared as those it was trained on.
///
/// Only steps that the graph's own columns depend on are kept, and none that drops or corrects
/// single rows.
///
/// @param columns of the source that steps and graph need
/// @param types how those are read, by name
/// @param steps in order
/// @param models files that steps name, as Base64
public record Replay(
        List<String> columns,
        Map<String, ColumnType> types,
        List<Preparation> steps,
        Map<String, String> models) {

    /// Key in the metadata of a graph.
    public static final String KEY = "jianmo.preparation";

    private static final String MODEL_NAME = "[A-Za-z0-9_-]{1,80}\\.model";

    public Replay {
        columns = List.copyOf(columns);
        types = Map.copyOf(types);
        steps = List.copyOf(steps);
        models = Map.copyOf(models);
    }

    /// What a model needs of the steps of a recipe.
    ///
    /// @param imported the table before the steps
    /// @param folder of the models that steps name
    public static Replay of(
            TableEngine tables,
            Path imported,
            List<Preparation> steps,
            PortableModel model,
            Path folder) {
        Set<String> needed = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        needed.addAll(columns(model));
        var kept = new ArrayList<Preparation>();
        var models = new TreeMap<String, String>();
        for (Preparation step : steps.reversed()) {
            String written = StepColumns.written(step);
            if (!step.onNewData() || written == null || !needed.contains(written)) {
                continue;
            }
            kept.addFirst(step);
            switch (step) {
                case Derive derive -> {
                    needed.remove(written);
                    needed.addAll(tables.expressionColumns(derive.expression()));
                }
                case Blank blank -> needed.addAll(tables.expressionColumns(blank.where()));
                case Impute impute when impute.model() != null -> {
                    Path file = folder.resolve(impute.model());
                    needed.addAll(columns(ModelFile.read(file)));
                    models.put(impute.model(), base64(file));
                }
                default -> {
                    // reads nothing but the column itself
                }
            }
        }
        var types = new TreeMap<String, ColumnType>();
        try (Table table = tables.open(imported)) {
            for (Column column : table.columns()) {
                if (needed.contains(column.name())) {
                    types.put(column.name(), column.type());
                }
            }
        }
        return new Replay(List.copyOf(types.keySet()), types, kept, models);
    }

    private static List<String> columns(PortableModel model) {
        return model.plan().encodings().stream().map(Encoding::column).distinct().toList();
    }

    private static String base64(Path file) {
        try {
            return Base64.getEncoder().encodeToString(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// As metadata of a graph; empty without steps.
    public Map<String, String> metadata() {
        return steps.isEmpty() ? Map.of() : Map.of(KEY, Json.write(this));
    }

    /// The preparation that a graph expects.
    ///
    /// @throws UserError when what the graph says is not understood
    public static Optional<Replay> read(Map<String, String> metadata) {
        String text = metadata.get(KEY);
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.read(text, Replay.class));
        } catch (IllegalArgumentException | NullPointerException e) {
            throw UserError.because(e, "export.predict.preparation");
        }
    }

    /// Writes the models into `folder`, for the table engine.
    ///
    /// @throws UserError when one has a name that is none
    public void unpack(Path folder) throws IOException {
        for (var model : models.entrySet()) {
            if (!model.getKey().matches(MODEL_NAME)) {
                throw UserError.failed("export.predict.preparation");
            }
            Files.write(
                    folder.resolve(model.getKey()), Base64.getDecoder().decode(model.getValue()));
        }
    }
}
