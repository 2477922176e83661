package jianmo.app;

import jianmo.base.worker.WorkerTask;
import jianmo.dataset.TableEngine;
import jianmo.engine.djl.BiLstmCrf;
import jianmo.engine.djl.NetTuning;
import jianmo.engine.onnx.OnnxGraphs;
import jianmo.engine.onnx.SentenceModels;
import jianmo.engine.onnx.view.OnnxViews;
import jianmo.export.GraphEngine;
import jianmo.workflow.task.NetTools;
import jianmo.workflow.task.StageTasks;

import java.util.ArrayList;
import java.util.List;

/// Everything a worker JVM can do.
final class WorkerTasks {

    private WorkerTasks() {}

    static List<WorkerTask<?, ?>> all() {
        TableEngine tables = StudioTools.tableEngine();
        GraphEngine graphs = new OnnxGraphs();
        var tasks = new ArrayList<WorkerTask<?, ?>>();
        tasks.addAll(
                new StageTasks(
                                tables,
                                Families.all(),
                                graphs,
                                new OnnxViews(),
                                new SentenceModels(),
                                LookingTools.all(),
                                new NetTools(new BiLstmCrf(), new NetTuning()))
                        .all());
        tasks.add(new ProbeTask(Families.all(), graphs));
        return tasks;
    }
}
