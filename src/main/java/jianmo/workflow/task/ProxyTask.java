package jianmo.workflow.task;

import jianmo.base.job.Progress;
import jianmo.base.worker.WorkerTask;
import jianmo.dataset.Rows;
import jianmo.dataset.Table;
import jianmo.dataset.TableEngine;
import jianmo.dataset.group.GroupRule;
import jianmo.explain.fair.Proxies;
import jianmo.explain.fair.ProxySearch;
import jianmo.train.ModelFamily;

import java.util.List;
import java.util.Set;

/// Looks for columns that give the group of a row away.
public final class ProxyTask implements WorkerTask<ProxyTask.Request, Proxies> {

    private final TableEngine tables;
    private final List<ModelFamily> families;

    ProxyTask(TableEngine tables, List<ModelFamily> families) {
        this.tables = tables;
        this.families = families;
    }

    @Override
    public String id() {
        return "proxies";
    }

    @Override
    public Class<Request> requestType() {
        return Request.class;
    }

    @Override
    public Class<Proxies> responseType() {
        return Proxies.class;
    }

    @Override
    public Proxies run(Request request, Progress progress) {
        try (Table table = request.table().open(tables)) {
            return new ProxySearch(
                            StageTasks.family(families, FindingsTask.PROBE),
                            request.seed(),
                            request.threads(),
                            progress)
                    .find(
                            table,
                            request.table().data(),
                            request.rows(),
                            request.rule(),
                            request.used());
        }
    }

    /// @param rows training rows
    /// @param used columns the model reads
    public record Request(
            TableRef table, Rows rows, GroupRule rule, Set<String> used, long seed, int threads) {
        public Request {
            used = Set.copyOf(used);
        }
    }
}
