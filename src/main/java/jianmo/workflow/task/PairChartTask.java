package jianmo.workflow.task;

import jianmo.base.chart.Chart;
import jianmo.base.job.Progress;
import jianmo.base.worker.WorkerTask;
import jianmo.dataset.Table;
import jianmo.dataset.TableEngine;
import jianmo.dataset.association.PairChart;

import org.jspecify.annotations.Nullable;

/// Makes the chart of one column or two.
public final class PairChartTask implements WorkerTask<PairChartTask.Request, Chart> {

    private final TableEngine tables;

    PairChartTask(TableEngine tables) {
        this.tables = tables;
    }

    @Override
    public String id() {
        return "pair-chart";
    }

    @Override
    public Class<Request> requestType() {
        return Request.class;
    }

    @Override
    public Class<Chart> responseType() {
        return Chart.class;
    }

    @Override
    public Chart run(Request request, Progress progress) {
        try (Table table = request.table().open(tables)) {
            return PairChart.of(
                    table, request.table().data().schema(), request.a(), request.b(), progress);
        }
    }

    /// @param b null for a chart of `a` alone
    public record Request(TableRef table, String a, @Nullable String b) {}
}
