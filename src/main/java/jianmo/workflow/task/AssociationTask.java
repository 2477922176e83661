package jianmo.workflow.task;

import jianmo.base.job.Progress;
import jianmo.base.worker.WorkerTask;
import jianmo.dataset.Table;
import jianmo.dataset.TableEngine;
import jianmo.dataset.association.AssociationMatrix;
import jianmo.dataset.association.Associations;

/// Measures how the columns of a table go together.
public final class AssociationTask implements WorkerTask<AssociationTask.Request, Associations> {

    private final TableEngine tables;

    AssociationTask(TableEngine tables) {
        this.tables = tables;
    }

    @Override
    public String id() {
        return "association";
    }

    @Override
    public Class<Request> requestType() {
        return Request.class;
    }

    @Override
    public Class<Associations> responseType() {
        return Associations.class;
    }

    @Override
    public Associations run(Request request, Progress progress) {
        try (Table table = request.table().open(tables)) {
            return AssociationMatrix.of(table, request.table().data().schema(), progress);
        }
    }

    public record Request(TableRef table) {}
}
