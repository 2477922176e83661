package jianmo.engine.duckdb;

import jianmo.base.hash.Hashes;
import jianmo.base.job.Progress;
import jianmo.base.json.Json;
import jianmo.base.message.Message;
import jianmo.base.message.UserError;
import jianmo.dataset.TableEngine.Prepared;
import jianmo.dataset.prepare.Effect;
import jianmo.dataset.prepare.ModelFiller;
import jianmo.dataset.prepare.Preparation;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Runs steps over a columnar file: to keep the result, or to see what they would do.
final class Preparer {

    /// Changes when the same steps come to mean something else.
    private static final int VERSION = 1;

    private final Path models;
    private final ModelFiller filler;

    Preparer(Path models, ModelFiller filler) {
        this.models = models;
        this.filler = filler;
    }

    /// Writes the table after the steps, named by the table and the steps.
    Prepared prepare(Path columnar, List<Preparation> steps, Progress progress) {
        if (steps.isEmpty()) {
            try (var table = DuckTable.open(columnar)) {
                return new Prepared(columnar, table.rows(), table.columns(), List.of());
            }
        }
        Path made =
                columnar.toAbsolutePath()
                        .resolveSibling(
                                Hashes.of(columnar.getFileName() + steps(steps) + VERSION)
                                        + ".parquet");
        if (Files.exists(made)) {
            try (var table = DuckTable.open(made)) {
                return prepared(table, made);
            }
        }
        return work(
                columnar,
                chain -> {
                    chain.add(steps, progress);
                    return write(chain, made, progress);
                });
    }

    private static Prepared prepared(DuckTable table, Path made) {
        return new Prepared(made, table.rows(), table.columns(), table.stored().notes());
    }

    private static String steps(List<Preparation> steps) {
        // one by one: a list would lose the name of each step
        var text = new StringBuilder();
        steps.forEach(step -> text.append(Json.write(step)).append('\n'));
        return text.toString();
    }

    /// What `steps` do to the table that `before` makes.
    Effect effect(
            Path columnar, List<Preparation> before, List<Preparation> steps, Progress progress) {
        return work(
                columnar,
                chain -> {
                    chain.add(before, progress);
                    StepChain.State old = chain.state();
                    chain.add(steps, progress);
                    return new EffectQuery(chain, old, steps).effect(progress);
                });
    }

    private <T> T work(Path columnar, Work<T> work) {
        Path whole = columnar.toAbsolutePath();
        try (var scratch = Scratch.in(whole.resolveSibling(""));
                var chain = new StepChain(whole, scratch.folder(), models, filler)) {
            return work.on(chain);
        } catch (SQLException e) {
            String said = String.valueOf(e.getMessage());
            boolean known = said.contains("No space left") || said.contains("Out of Memory");
            throw known
                    ? DuckErrors.of(e, String.valueOf(columnar.getFileName()), null)
                    : UserError.because(
                            e, "prepare.step.failed", said.lines().findFirst().orElse(""));
        } catch (IOException e) {
            throw DuckErrors.ofIo(e, String.valueOf(columnar.getFileName()));
        }
    }

    private static Prepared write(StepChain chain, Path made, Progress progress)
            throws SQLException, IOException {
        var session = chain.session();
        var state = chain.state();
        long rows = session.one("SELECT count(*) FROM " + state.view(), row -> row.getLong(1));
        if (rows == 0) {
            throw UserError.failed("prepare.step.no-rows");
        }
        long before = session.one("SELECT count(*) FROM step_0", row -> row.getLong(1));
        var notes = new ArrayList<Message>();
        if (rows < before) {
            notes.add(Message.of("prepare.note.rows-dropped", before - rows, before));
        }
        String row = Sql.name(chain.rowColumn());
        var stored =
                new StoredTable(
                        StoredTable.VERSION,
                        chain.imported().source(),
                        state.columns(),
                        notes,
                        chain.rowColumn());
        Path file = chain.scratch().resolve("table.parquet");
        copy(session, state, row, file, stored, progress);
        Prepared prepared = prepared(DuckTable.in(session, file), made);
        try {
            Files.move(file, made, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException _) {
            Files.move(file, made, StandardCopyOption.REPLACE_EXISTING);
        }
        return prepared;
    }

    private static void copy(
            DuckSession session,
            StepChain.State state,
            String row,
            Path file,
            StoredTable stored,
            Progress progress)
            throws SQLException {
        session.execute(
                "COPY (SELECT * FROM %s%s) TO %s (FORMAT parquet, COMPRESSION zstd, KV_METADATA {%s: %s})"
                        .formatted(
                                state.view(),
                                state.inOrder() ? "" : " ORDER BY " + row,
                                Sql.path(file),
                                StoredTable.KEY,
                                Sql.text(Json.write(stored))),
                progress,
                Message.of("prepare.step.prepare"),
                0,
                1);
    }

    @FunctionalInterface
    private interface Work<T> {
        T on(StepChain chain) throws SQLException, IOException;
    }
}
