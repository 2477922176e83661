package jianmo.workflow.task;

import jianmo.dataset.DataSummary;
import jianmo.dataset.Table;
import jianmo.dataset.TableEngine;

import java.nio.file.Path;

/// Where a worker finds the table of a project.
///
/// @param columnar absolute path of the columnar file
/// @param models absolute path of the project's `models/`
public record TableRef(String columnar, String models, DataSummary data) {

    Table open(TableEngine tables) {
        return tables.open(Path.of(columnar));
    }

    Path modelsFolder() {
        return Path.of(models);
    }
}
