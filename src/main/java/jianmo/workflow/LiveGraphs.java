package jianmo.workflow;

import jianmo.base.job.Job;
import jianmo.dataset.Rows;
import jianmo.export.graph.GraphDiff;
import jianmo.export.graph.GraphLayout;
import jianmo.export.graph.GraphView;
import jianmo.train.TrainingReport;
import jianmo.workflow.task.GraphTask;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.function.Supplier;

/// Graph files beside a project on disk.
final class LiveGraphs implements Graphs {

    private static final int ROWS = 512;

    private final Supplier<StepInput> input;

    LiveGraphs(Supplier<StepInput> input) {
        this.input = input;
    }

    @Override
    public GraphView read(Path file) {
        return input.get().studio().viewing().reader().read(file);
    }

    @Override
    public GraphLayout arrange(GraphView view, double width, double height) {
        return input.get().studio().viewing().arranger().arrange(view, width, height);
    }

    @Override
    public Job<GraphDiff> compare(Path before, Path after) {
        return progress -> {
            StepInput now = input.get();
            Rows rows = validation(now);
            var request =
                    new GraphTask.Request(
                            rows == null ? null : now.tableRef(),
                            rows == null ? Rows.all(0) : rows.spread(ROWS),
                            before.toAbsolutePath().toString(),
                            after.toAbsolutePath().toString());
            return now.studio().compute().call(now.studio().tasks().graph(), request, progress);
        };
    }

    /// Null where nothing was trained yet.
    private static @Nullable Rows validation(StepInput input) {
        return input.store()
                .latest(Stage.TRAIN.id())
                .map(kept -> kept.as(TrainingReport.class).split().validation())
                .orElse(null);
    }
}
