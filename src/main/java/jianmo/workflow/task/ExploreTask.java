package jianmo.workflow.task;

import jianmo.base.job.Progress;
import jianmo.base.worker.WorkerTask;
import jianmo.dataset.Table;
import jianmo.dataset.TableEngine;
import jianmo.dataset.explore.Exploration;
import jianmo.dataset.explore.Explore;
import jianmo.dataset.explore.ExploreRequest;
import jianmo.dataset.explore.Looking;

/// Looks at rows without a target.
public final class ExploreTask implements WorkerTask<ExploreTask.Request, Exploration> {

    private final TableEngine tables;
    private final Looking looking;

    ExploreTask(TableEngine tables, Looking looking) {
        this.tables = tables;
        this.looking = looking;
    }

    @Override
    public String id() {
        return "explore";
    }

    @Override
    public Class<Request> requestType() {
        return Request.class;
    }

    @Override
    public Class<Exploration> responseType() {
        return Exploration.class;
    }

    @Override
    public Exploration run(Request request, Progress progress) {
        try (Table table = request.table().open(tables)) {
            return new Explore(request.table().data(), looking)
                    .look(table, request.what(), progress);
        }
    }

    public record Request(TableRef table, ExploreRequest what) {}
}
