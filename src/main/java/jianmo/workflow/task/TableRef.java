package jianmo.workflow.task;

import jianmo.dataset.DataSummary;
import jianmo.dataset.Table;
import jianmo.dataset.TableEngine;
import jianmo.dataset.media.MediaRef;

import java.nio.file.Path;

/// Where a worker finds the table of a project.
///
/// @param columnar absolute path of the columnar file
/// @param models absolute path of the project's `models/`
/// @param media where its texts and pictures are
public record TableRef(String columnar, String models, DataSummary data, MediaRef media) {

    Table open(TableEngine tables) {
        return tables.open(Path.of(columnar), media);
    }

    Path modelsFolder() {
        return Path.of(models);
    }
}
