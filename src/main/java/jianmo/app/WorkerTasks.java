package jianmo.app;

import jianmo.base.worker.WorkerTask;
import jianmo.dataset.TableEngine;
import jianmo.dataset.folder.FolderTables;
import jianmo.engine.duckdb.DuckTables;
import jianmo.engine.image.ImageFiles;
import jianmo.engine.onnx.OnnxGraphs;
import jianmo.export.GraphEngine;
import jianmo.workflow.task.StageTasks;

import java.util.ArrayList;
import java.util.List;

/// Everything a worker JVM can do.
final class WorkerTasks {

    private WorkerTasks() {}

    static List<WorkerTask<?, ?>> all() {
        TableEngine tables = new FolderTables(new DuckTables(), new ImageFiles());
        GraphEngine graphs = new OnnxGraphs();
        var tasks = new ArrayList<WorkerTask<?, ?>>();
        tasks.addAll(new StageTasks(tables, Families.all(), graphs).all());
        tasks.add(new ProbeTask(Families.all(), graphs));
        return tasks;
    }
}
