package jianmo.engine.onnx;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.compress.CompactFile;
import jianmo.compress.CompactScorer;
import jianmo.dataset.Rows;
import jianmo.dataset.Table;
import jianmo.export.GraphEngine.GraphInput;
import jianmo.export.GraphEngine.Pace;
import jianmo.export.GraphEngine.Scorer;
import jianmo.export.PreparedInputs;
import jianmo.export.RawRows;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Measures files of all forms side by side, each with the columns that it asks for.
final class Paces {

    private static final int MOST_ROWS = 1024;

    private final Table table;
    private final Rows rows;
    private final Progress progress;

    Paces(Table table, Rows rows, Progress progress) {
        this.table = table;
        this.rows = rows.spread(MOST_ROWS);
        this.progress = progress;
    }

    List<Pace> of(List<Path> files) {
        var open = new ArrayList<AutoCloseable>();
        try {
            var timed = new ArrayList<Timed>();
            for (Path file : files) {
                timed.add(timed(file, open));
            }
            List<Object> first = raw(files.getFirst());
            return Speed.compare(timed, first, this::step).stream()
                    .map(speed -> new Pace(speed.rowsPerSecond(), speed.rowMicros()))
                    .toList();
        } finally {
            open.forEach(Paces::close);
        }
    }

    private void step() {
        progress.advance(0, 0, Message.of("export.step.speed"));
    }

    private static void close(AutoCloseable open) {
        try {
            open.close();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /// Takes as many rows as are asked for, but of the file's own columns.
    private Timed timed(Path file, List<AutoCloseable> open) {
        List<Object> own = raw(file);
        if (CompactFile.isOne(file)) {
            var scorer = new CompactScorer(CompactFile.read(file));
            WarmUp.run(scorer, own, this::step);
            return cut(Timed.of(scorer), own);
        }
        GraphSession session = OnnxScorer.session(GraphCheck.read(file));
        open.add(session);
        return cut(session, own);
    }

    private static Timed cut(Timed timed, List<Object> own) {
        return asked -> timed.ready(Columns.take(own, 0, Columns.rows(asked)));
    }

    private List<Object> raw(Path file) {
        List<GraphInput> inputs;
        PreparedInputs prepared;
        try (Scorer scorer = new OnnxGraphs().open(file)) {
            inputs = scorer.inputs();
            prepared = PreparedInputs.read(scorer.metadata());
        }
        var raw =
                new RawRows(
                        inputs, prepared, prepared.decoders(table.media(), progress), rows.count());
        table.scan(
                RawRows.columns(inputs, prepared),
                rows,
                progress,
                chunk -> IntStream.range(0, chunk.size()).forEach(i -> raw.add(chunk, i)));
        return raw.arrays();
    }
}
