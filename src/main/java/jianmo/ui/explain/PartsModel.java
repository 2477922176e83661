package jianmo.ui.explain;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

import jianmo.base.message.Message;
import jianmo.dataset.ColumnType;
import jianmo.dataset.DataSummary;
import jianmo.explain.PictureDivision;
import jianmo.explain.RowParts;
import jianmo.explain.view.ShapView;
import jianmo.ui.control.Dialogs;
import jianmo.ui.task.Latest;
import jianmo.workflow.ExplainRequest;
import jianmo.workflow.Project;
import jianmo.workflow.Stage;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What the words or regions of the row that is looked at contribute: asked anew for each row, and
/// stopped when another is looked at. Used on the JavaFX thread.
final class PartsModel {

    private final Project project;
    private final ShapModel rows;
    private final Latest<List<RowParts>> latest = new Latest<>();
    private final ReadOnlyObjectWrapper<@Nullable RowParts> found = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Message> trouble = new ReadOnlyObjectWrapper<>();
    private final ObjectProperty<PictureDivision> division =
            new SimpleObjectProperty<>(PictureDivision.SUPERPIXELS);

    PartsModel(Project project, ShapModel rows) {
        this.project = project;
        this.rows = rows;
        rows.viewProperty().addListener((_, _, _) -> ask());
        rows.rowProperty().addListener((_, _, _) -> ask());
        division.addListener((_, _, _) -> ask());
        ask();
    }

    /// Whether the table has texts or pictures at all.
    boolean offered() {
        return project.result(Stage.DATA, DataSummary.class)
                .map(data ->
                        data.schema().columns().stream()
                                .anyMatch(column ->
                                        column.type() == ColumnType.TEXT
                                                || column.type() == ColumnType.IMAGE))
                .orElse(false);
    }

    private void ask() {
        ShapView view = rows.viewProperty().get();
        int row = rows.rowProperty().get();
        if (view == null || row >= view.count() || !offered()) {
            latest.forget();
            found.set(null);
            return;
        }
        var settings = project.recipe().explain().settings().withUnit(view.rows().facts().unit());
        var request = new ExplainRequest(null, null, List.of(view.rows().number(row)), 1, settings);
        trouble.set(null);
        latest.ask(
                project.explanations().parts(request, division.get()),
                parts -> found.set(parts.isEmpty() ? null : parts.getFirst()),
                failure -> {
                    trouble.set(Dialogs.sentenceOf(failure));
                    found.set(null);
                });
    }

    /// Null before anything is found, and where there is nothing to find; that of the row before
    /// until the next is there.
    ReadOnlyObjectProperty<@Nullable RowParts> foundProperty() {
        return found.getReadOnlyProperty();
    }

    /// Why nothing is found; null where something is.
    ReadOnlyObjectProperty<@Nullable Message> troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty busyProperty() {
        return latest.busyProperty();
    }

    /// How pictures are cut.
    ObjectProperty<PictureDivision> divisionProperty() {
        return division;
    }
}
