package jianmo.export;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.dataset.Rows;
import jianmo.dataset.Table;
import jianmo.dataset.TargetCoding;
import jianmo.dataset.Task;
import jianmo.export.GraphEngine.Scorer;

import java.nio.file.Path;

/// What exported files answer for rows of a project's own table. One thread at a time.
public final class TableAnswers {

    private static final int BATCH = 1024;

    private final GraphEngine graphs;
    private final Table table;

    public TableAnswers(GraphEngine graphs, Table table) {
        this.graphs = graphs;
        this.table = table;
    }

    /// @param file in any form that [GraphEngine#open] takes
    /// @return rows × width as [Scorer#score] gives them, in ascending row order
    public float[] of(Path file, Rows rows, Progress progress) {
        try (Scorer scorer = graphs.open(file)) {
            var prepared = PreparedInputs.read(scorer.metadata());
            var decoders = prepared.decoders(table.media(), progress);
            var batch = new RawRows(scorer.inputs(), prepared, decoders, BATCH);
            var answers = new Collected(rows.count());
            Runnable score =
                    () -> {
                        progress.advance(
                                answers.rows, rows.count(), Message.of("export.step.changes"));
                        answers.add(scorer.score(batch.arrays()), batch.size());
                        batch.clear();
                    };
            table.scan(
                    RawRows.columns(scorer.inputs(), prepared),
                    rows,
                    progress,
                    chunk -> {
                        for (int i = 0; i < chunk.size(); i++) {
                            batch.add(chunk, i);
                            if (batch.size() == BATCH) {
                                score.run();
                            }
                        }
                    });
            if (batch.size() > 0) {
                score.run();
            }
            return answers.values;
        }
    }

    /// As [#of] for a target's outputs: of two classes the second's probability alone.
    ///
    /// @return rows × outputs, in ascending row order
    public float[] of(Path file, TargetCoding target, Rows rows, Progress progress) {
        float[] given = of(file, rows, progress);
        if (target.task() != Task.BINARY) {
            return given;
        }
        float[] second = new float[rows.count()];
        for (int i = 0; i < second.length; i++) {
            second[i] = given[2 * i + 1];
        }
        return second;
    }

    private static final class Collected {

        private final int of;
        private float[] values = new float[0];
        private int rows;

        Collected(int of) {
            this.of = of;
        }

        void add(float[] some, int count) {
            int width = some.length / count;
            if (rows == 0) {
                values = new float[of * width];
            }
            System.arraycopy(some, 0, values, rows * width, some.length);
            rows += count;
        }
    }
}
