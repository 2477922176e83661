package jianmo.workflow;

import jianmo.base.job.Job;
import jianmo.base.message.UserError;
import jianmo.explain.ExplainedFile;
import jianmo.explain.ExplainedRows;
import jianmo.explain.ExplainedTable;
import jianmo.explain.Explanation;
import jianmo.explain.InteractionReport;
import jianmo.explain.PictureDivision;
import jianmo.explain.RowParts;
import jianmo.explain.path.RowPaths;

import org.jspecify.annotations.Nullable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// Explanations of a project on disk; the rows read last stay in memory.
final class LiveExplanations implements Explanations {

    private final Supplier<StepInput> input;
    private String file = "";
    private @Nullable ExplainedRows rows;

    LiveExplanations(Supplier<StepInput> input) {
        this.input = input;
    }

    @Override
    public synchronized Optional<ExplainedRows> kept() {
        var now = input.get();
        String wanted =
                now.store()
                        .latest(Stage.EXPLAIN.id())
                        .map(stored -> stored.as(Explanation.class).file())
                        .orElse("");
        Path path = now.store().files().models().resolve(wanted);
        if (wanted.isEmpty() || !Files.exists(path)) {
            return Optional.empty();
        }
        ExplainedRows known = rows;
        if (known == null || !wanted.equals(file)) {
            known = ExplainedFile.read(path);
            rows = known;
            file = wanted;
        }
        return Optional.of(known);
    }

    @Override
    public Job<ExplainedRows> explain(ExplainRequest request) {
        return asked(request, RequestedRows::explain);
    }

    @Override
    public Job<List<RowParts>> parts(ExplainRequest request, PictureDivision division) {
        return asked(request, rows -> rows.parts(division));
    }

    @Override
    public Job<InteractionReport> interactions(ExplainRequest request) {
        return asked(request, RequestedRows::interactions);
    }

    @Override
    public Job<List<RowPaths>> paths(ExplainRequest request) {
        return asked(request, RequestedRows::paths);
    }

    private <T> Job<T> asked(ExplainRequest request, Function<RequestedRows, T> question) {
        return progress -> {
            StepInput now = input.get();
            try (UsedModel used = model(now, request)) {
                return question.apply(new RequestedRows(now, used, request, progress));
            }
        };
    }

    private static UsedModel model(StepInput input, ExplainRequest request) {
        Long id = request.run();
        if (id == null) {
            return UsedModel.chosen(input);
        }
        String file = input.runs().get().get(id).model();
        if (file == null) {
            throw UserError.wrongUse("explain.run-unfinished", id);
        }
        return UsedModel.of(input, file);
    }

    @Override
    public void save(ExplainedRows rows, Path file) {
        input.get().studio().tables().write(ExplainedTable.of(rows), file);
    }

    @Override
    public WhatIf whatIf() {
        return new LiveWhatIf(input.get());
    }
}
