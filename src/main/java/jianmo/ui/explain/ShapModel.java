package jianmo.ui.explain;

import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;

import jianmo.base.chart.RowMask;
import jianmo.base.message.Message;
import jianmo.explain.Explanation;
import jianmo.explain.InteractionReport;
import jianmo.explain.view.ShapView;
import jianmo.ui.control.Dialogs;
import jianmo.ui.task.Latest;
import jianmo.workflow.Project;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/// The explained rows that all plots of the panel share: which are chosen, and which one is opened.
/// Used on the JavaFX thread.
final class ShapModel {

    private final Project project;
    private final Latest<Optional<ShapView>> loading = new Latest<>();
    private final ReadOnlyObjectWrapper<@Nullable ShapView> view = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable RowMask> chosen = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Message> trouble = new ReadOnlyObjectWrapper<>();
    private final IntegerProperty row = new SimpleIntegerProperty(0);
    private final ReadOnlyObjectWrapper<@Nullable FeaturePair> pair = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable InteractionReport> interactions =
            new ReadOnlyObjectWrapper<>();
    private @Nullable Explanation loaded;
    private Runnable opener = () -> {};
    private Runnable looker = () -> {};

    ShapModel(Project project) {
        this.project = project;
    }

    /// Reads the rows behind an explanation, unless they are there.
    void load(Explanation explanation) {
        if (explanation.equals(loaded)) {
            return;
        }
        loaded = explanation;
        chosen.set(null);
        trouble.set(null);
        pair.set(null);
        interactions.set(null);
        loading.ask(
                _ -> project.explanations().kept().map(ShapView::new),
                found -> put(found.orElse(null)),
                failure -> {
                    trouble.set(Dialogs.sentenceOf(failure));
                    put(null);
                });
    }

    private void put(@Nullable ShapView found) {
        row.set(found == null ? 0 : found.largest());
        view.set(found);
    }

    /// The rows; null while they are read, and where they are not kept.
    ReadOnlyObjectProperty<@Nullable ShapView> viewProperty() {
        return view.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty busyProperty() {
        return loading.busyProperty();
    }

    /// Why they can't be read; null where they can.
    ReadOnlyObjectProperty<@Nullable Message> troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    /// Rows that were drawn around; null for all.
    ReadOnlyObjectProperty<@Nullable RowMask> chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    /// Chooses rows; none or all clear the choice.
    ///
    /// @param more whether they add to those chosen before
    void choose(RowMask rows, boolean more) {
        RowMask before = chosen.get();
        RowMask now = more && before != null ? before.or(rows) : rows;
        chosen.set(now.isEmpty() || now.count() == now.rows() ? null : now);
    }

    void clear() {
        chosen.set(null);
    }

    /// Position of the row that is looked at, among the explained ones.
    IntegerProperty rowProperty() {
        return row;
    }

    /// Shows one row by itself.
    void open(int position) {
        row.set(position);
        opener.run();
    }

    /// Shows what a feature contributes, coloured by another.
    void look(FeaturePair wanted) {
        pair.set(wanted);
        looker.run();
    }

    void onLook(Runnable action) {
        looker = action;
    }

    /// The pair that was asked for last; null for none.
    ReadOnlyObjectProperty<@Nullable FeaturePair> pairProperty() {
        return pair.getReadOnlyProperty();
    }

    /// Exact interactions of the explained model; null while nobody has computed them.
    ReadOnlyObjectProperty<@Nullable InteractionReport> interactionsProperty() {
        return interactions.getReadOnlyProperty();
    }

    void setInteractions(InteractionReport found) {
        interactions.set(found);
    }

    /// Shows a row of the table by itself; nothing happens where it is not among the explained.
    ///
    /// @param number in the table, 0-based
    void openNumber(int number) {
        ShapView now = view.get();
        for (int i = 0; now != null && i < now.count(); i++) {
            if (now.rows().number(i) == number) {
                open(i);
                return;
            }
        }
    }

    void onOpen(Runnable action) {
        opener = action;
    }
}
