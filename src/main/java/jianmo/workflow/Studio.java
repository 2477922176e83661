package jianmo.workflow;

import jianmo.base.worker.Compute;
import jianmo.dataset.TableEngine;
import jianmo.dataset.image.PictureReader;
import jianmo.dataset.text.Embedders;
import jianmo.export.CardWriter;
import jianmo.export.graph.GraphViewing;
import jianmo.train.ModelFamily;
import jianmo.workflow.task.StageTasks;

import java.util.List;
import java.util.Map;

/// The engines behind the verbs, put together once by `app`.
///
/// @param families every model family, for what they declare; training runs through `compute`
/// @param compute where native engines run: a worker process, or this one in tests
/// @param tasks what `compute` can be asked for
/// @param pictures decodes pictures to be looked at
/// @param texts sentence models, for texts to be looked at
/// @param viewing reads and arranges graph files to be looked at
/// @param threads most threads for computing
/// @param versions of the program and its libraries, for receipts
/// @param cards writes the model card inside a graph
public record Studio(
        TableEngine tables,
        List<ModelFamily> families,
        Compute compute,
        StageTasks tasks,
        PictureReader pictures,
        Embedders texts,
        GraphViewing viewing,
        int threads,
        Map<String, String> versions,
        CardWriter cards) {

    public Studio {
        families = List.copyOf(families);
        versions = Map.copyOf(versions);
    }
}
