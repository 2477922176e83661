package jianmo.export;

import jianmo.base.file.Drafts;
import jianmo.base.file.Folders;
import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.base.message.UserError;
import jianmo.dataset.ColumnType;
import jianmo.dataset.ReadOptions;
import jianmo.dataset.Rows;
import jianmo.dataset.Table;
import jianmo.dataset.TableEngine;
import jianmo.dataset.image.ImageSettings;
import jianmo.dataset.media.MediaRef;
import jianmo.dataset.prepare.Preparation;
import jianmo.dataset.text.TextSettings;
import jianmo.export.GraphEngine.GraphInput;
import jianmo.export.GraphEngine.Scorer;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// Scores a file of any format the studio reads through a graph and writes the answers as CSV:
/// `row` (from 1), then `label` and `probability_<class>` for classes or `prediction` for numbers,
/// with `lower` and `upper` where the model has an interval.
///
/// Rows go through in batches; neither file is ever whole in memory.
public final class PredictRows {

    private final TableEngine tables;
    private final GraphEngine graphs;

    public PredictRows(TableEngine tables, GraphEngine graphs) {
        this.tables = tables;
        this.graphs = graphs;
    }

    /// Writes `output`, whole or not at all.
    ///
    /// @throws UserError when a file can't be read or written, or the columns don't fit
    public PredictReport toFile(
            Path graph, Path input, Path output, PredictOptions options, Progress progress) {
        Path target = output.toAbsolutePath().normalize();
        requireWritable(input, target);
        Path part = null;
        try {
            part = Drafts.in(target.getParent());
            PredictReport report;
            try (var out = Files.newBufferedWriter(part, StandardCharsets.UTF_8)) {
                report = toWriter(graph, input, out, options, progress);
            }
            Files.move(
                    part,
                    target,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            return report;
        } catch (IOException e) {
            throw UserError.because(e, "export.predict.write-failed", output.toString());
        } catch (UncheckedIOException e) {
            throw UserError.because(e, "export.predict.write-failed", output.toString());
        } finally {
            remove(part);
        }
    }

    /// Writes to `out`, which stays open.
    ///
    /// @throws UncheckedIOException when `out` refuses
    public PredictReport toWriter(
            Path graph, Path input, Writer out, PredictOptions options, Progress progress) {
        return withRows(
                graph,
                input,
                options,
                progress,
                (scorer, table, prepared, notes) -> {
                    var buffered = new BufferedWriter(out, 1 << 16);
                    var rows = new ScoredRows(scorer, table, prepared, options, buffered, progress);
                    List<Message> seen = rows.write(String.valueOf(input.getFileName()), progress);
                    buffered.flush();
                    notes.addAll(seen);
                    GroupDecision.read(scorer.metadata())
                            .ifPresent(by ->
                                    notes.add(
                                            Message.of(
                                                    "fair.predict.decided", by.rule().column())));
                    scorer.interval()
                            .ifPresent(level ->
                                    notes.add(Message.of("export.predict.interval", level)));
                    LabelScores labels = rows.labels();
                    if (labels == null) {
                        return new PredictReport(table.rows(), rows.header(), notes, 0, Map.of());
                    }
                    notes.addAll(labels.notes());
                    return new PredictReport(
                            table.rows(), rows.header(), notes, labels.rows(), labels.metrics());
                });
    }

    /// Rows of a file as the columns a graph takes.
    ///
    /// @param most rows that are read, spread over the file
    /// @return one array per input of the graph
    List<Object> columns(Path graph, Path input, int most, Progress progress) {
        return read(
                graph,
                input,
                PredictOptions.standard(),
                progress,
                (_, columns, _) -> columns.apply(most));
    }

    /// What is done with a graph and the rows of a file as its columns.
    ///
    /// @param <T> what comes of it
    @FunctionalInterface
    interface OnColumns<T> {

        /// @param columns gives up to so many rows, spread over the file, as one array per input
        T on(Scorer scorer, IntFunction<List<Object>> columns, long rows);
    }

    /// Opens a graph beside the rows of a file.
    <T> T read(
            Path graph, Path input, PredictOptions options, Progress progress, OnColumns<T> work) {
        return withRows(
                graph,
                input,
                options,
                progress,
                (scorer, table, prepared, _) ->
                        work.on(
                                scorer,
                                most -> {
                                    Rows rows = Rows.all(Math.toIntExact(table.rows()));
                                    return columns(
                                            scorer, table, prepared, rows.spread(most), progress);
                                },
                                table.rows()));
    }

    private static List<Object> columns(
            Scorer scorer, Table table, PreparedInputs prepared, Rows rows, Progress progress) {
        var decoders = prepared.decoders(table.media(), progress);
        var raw = new RawRows(scorer.inputs(), prepared, decoders, rows.count());
        table.scan(
                RawRows.columns(scorer.inputs(), prepared),
                rows,
                progress,
                chunk -> IntStream.range(0, chunk.size()).forEach(i -> raw.add(chunk, i)));
        return raw.arrays();
    }

    /// What is done with the rows of a file as a graph expects them.
    @FunctionalInterface
    private interface Work<T> {
        T on(Scorer scorer, Table table, PreparedInputs prepared, List<Message> notes)
                throws IOException;
    }

    private <T> T withRows(
            Path graph, Path input, PredictOptions options, Progress progress, Work<T> work) {
        Path scratch = null;
        try (Scorer opened = graphs.open(graph)) {
            scratch = Files.createTempDirectory("jianmo-predict-");
            Optional<Replay> replay = Replay.read(opened.metadata());
            var prepared = PreparedInputs.read(opened.metadata());
            ReadOptions reading = reading(options, opened, prepared, replay);
            TableEngine.Imported imported = tables.importFile(input, reading, scratch, progress);
            String file = String.valueOf(input.getFileName());
            Scorer scorer = opened;
            if (replay.isEmpty()) {
                String model = String.valueOf(graph.getFileName());
                List<String> names =
                        new InputNames(opened, options, model, file).among(imported.columns());
                if (!names.equals(opened.inputs().stream().map(GraphInput::name).toList())) {
                    scorer = new NamedScorer(opened, names);
                    ReadOptions named = reading(options, scorer, prepared, replay);
                    if (!named.equals(reading)) {
                        imported = tables.importFile(input, named, scratch, progress);
                    }
                }
            }
            Optional<GroupDecision> decision = GroupDecision.read(scorer.metadata());
            List<String> asked = asked(scorer, replay, decision);
            String label = options.label();
            if (label != null && !asked.contains(label)) {
                asked.add(label);
            }
            AskedColumns.require(asked, imported.columns(), file);
            var notes = new ArrayList<>(imported.notes());
            // the graph decides how a column is read, and its own notes say what it couldn't read
            notes.removeIf(note -> note.key().equals("data.note.mixed"));
            notes.addAll(scorer.notes());
            notes.addAll(AskedColumns.unused(asked, imported.columns()));
            Path columnar = prepared(imported, replay, scratch, notes, progress);
            try (Table table = tables.open(columnar, media(graph, input, prepared))) {
                return work.on(scorer, table, prepared, notes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            remove(scratch);
        }
    }

    private static List<String> asked(
            Scorer scorer, Optional<Replay> replay, Optional<GroupDecision> decision) {
        var asked =
                new ArrayList<>(
                        replay.map(Replay::columns)
                                .orElse(scorer.inputs().stream().map(GraphInput::name).toList()));
        decision.map(by -> by.rule().column())
                .filter(column -> !asked.contains(column))
                .ifPresent(asked::add);
        return asked;
    }

    /// Pictures lie in the folder that is scored, or beside the file; a frozen network of pictures
    /// lies beside the graph.
    private static MediaRef media(Path graph, Path input, PreparedInputs prepared) {
        String backbone =
                prepared.backbone()
                        .map(needed -> BackboneFile.beside(graph, needed).toString())
                        .orElse("");
        return new MediaRef(
                input.toAbsolutePath().toString(),
                "",
                backbone,
                ImageSettings.standard(),
                TextSettings.standard());
    }

    /// The rows as the graph expects them: after the steps it was trained with.
    private Path prepared(
            TableEngine.Imported imported,
            Optional<Replay> replay,
            Path scratch,
            List<Message> notes,
            Progress progress)
            throws IOException {
        if (replay.isEmpty()) {
            return imported.columnar();
        }
        Path models = Files.createDirectory(scratch.resolve("models"));
        replay.get().unpack(models);
        List<Preparation> steps = replay.get().steps();
        if (!steps.stream().allMatch(Preparation::onNewData)) {
            throw UserError.failed("export.predict.preparation");
        }
        notes.add(Message.of("export.predict.prepared", steps.size()));
        return tables.prepare(imported.columnar(), steps, models, progress).columnar();
    }

    /// Categories stay text, also those written as digits: `007` is not `7`; columns that steps
    /// work on are read as they were when the steps were made.
    private static ReadOptions reading(
            PredictOptions options,
            Scorer scorer,
            PreparedInputs prepared,
            Optional<Replay> replay) {
        var types = new HashMap<>(options.read().types());
        scorer.inputs().stream()
                .filter(input -> input.type().equals("category"))
                .forEach(input -> types.put(input.name(), ColumnType.CATEGORY));
        scorer.inputs().stream()
                .filter(input -> prepared.contains(input.name()))
                .forEach(input -> types.put(input.name(), prepared.type(input.name())));
        GroupDecision.read(scorer.metadata())
                .map(by -> by.rule().read())
                .ifPresent(column -> types.put(column.name(), column.type()));
        replay.ifPresent(found -> types.putAll(found.types()));
        return options.read().withTypes(types);
    }

    private static void requireWritable(Path input, Path target) {
        Path folder = target.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw UserError.wrongUse("export.predict.no-folder", String.valueOf(folder));
        }
        if (Files.isDirectory(target)) {
            throw UserError.wrongUse("export.predict.is-folder", target.toString());
        }
        if (!Files.isWritable(folder)) {
            throw UserError.failed("export.predict.write-failed", target.toString());
        }
        if (target.equals(input.toAbsolutePath().normalize())) {
            throw UserError.wrongUse("export.predict.same-file", target.toString());
        }
    }

    private static void remove(@org.jspecify.annotations.Nullable Path path) {
        try {
            Folders.remove(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
