package jianmo.app;

import jianmo.app.cli.Version;
import jianmo.base.worker.Compute;
import jianmo.engine.djl.BiLstmCrf;
import jianmo.engine.djl.NetTuning;
import jianmo.engine.image.ImageFiles;
import jianmo.engine.layout.LayeredGraphs;
import jianmo.engine.onnx.OnnxGraphs;
import jianmo.engine.onnx.SentenceModels;
import jianmo.engine.onnx.view.OnnxViews;
import jianmo.export.graph.GraphViewing;
import jianmo.report.bundle.ShortCard;
import jianmo.train.ModelFamily;
import jianmo.workflow.Studio;
import jianmo.workflow.task.NetTools;
import jianmo.workflow.task.StageTasks;

import java.util.Map;

/// The studio put together as the program does, but with a [Compute] of the caller's.
public final class StudioParts {

    private StudioParts() {}

    /// @throws java.util.NoSuchElementException when there is none of this id
    public static ModelFamily family(String id) {
        return Families.all().stream().filter(f -> f.id().equals(id)).findFirst().orElseThrow();
    }

    public static Studio studio(Compute compute, int threads) {
        var tables = StudioTools.tableEngine();
        var texts = new SentenceModels();
        return new Studio(
                tables,
                Families.all(),
                compute,
                new StageTasks(
                        tables,
                        Families.all(),
                        new OnnxGraphs(),
                        new OnnxViews(),
                        texts,
                        LookingTools.all(),
                        new NetTools(new BiLstmCrf(), new NetTuning())),
                new ImageFiles(),
                texts,
                new GraphViewing(new OnnxViews(), new LayeredGraphs()),
                threads,
                Map.of(
                        "studio",
                        Version.studio(),
                        "os",
                        System.getProperty("os.name") + " " + System.getProperty("os.arch")),
                new ShortCard());
    }
}
