package jianmo.ui.shell;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import jianmo.base.message.Message;
import jianmo.chart.Figures;
import jianmo.dataset.Needs;
import jianmo.text.Texts;
import jianmo.ui.control.Busy;
import jianmo.ui.task.Latest;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/// Says what an import will take before it begins, or why it can't be done here; judged anew when
/// source or folder change.
final class NeedsLine extends VBox implements Busy {

    private static final double MEBIBYTE = 1 << 20;

    private final Texts texts;
    private final NewProjectViewModel model;
    private final Label line = new Label();
    private final ReadOnlyBooleanWrapper refused = new ReadOnlyBooleanWrapper();
    private final Latest<Optional<Needs>> latest = new Latest<>();

    NeedsLine(Texts texts, NewProjectViewModel model) {
        this.texts = texts;
        this.model = model;
        line.setId("import-needs");
        line.setWrapText(true);
        line.setMinHeight(Region.USE_PREF_SIZE);
        line.getStyleClass().add("text-small");
        setPadding(new Insets(0, 0, 0, 122));
        getChildren().add(line);
        model.sourceProperty().addListener((_, _, _) -> judge());
        model.folderProperty().addListener((_, _, _) -> judge());
        judge();
    }

    /// Whether the import can't be done where the project would be.
    ReadOnlyBooleanProperty refusedProperty() {
        return refused.getReadOnlyProperty();
    }

    @Override
    public boolean busy() {
        return latest.busyProperty().get();
    }

    private void judge() {
        String folder = model.folderProperty().get();
        latest.ask(
                _ -> Optional.ofNullable(model.needs(folder)),
                found -> show(found.orElse(null)),
                _ -> show(null));
    }

    private void show(@Nullable Needs needs) {
        Message refusal = needs == null ? null : needs.refusal();
        refused.set(refusal != null);
        line.getStyleClass().removeAll("tone-danger", "text-muted");
        line.getStyleClass().add(refusal == null ? "text-muted" : "tone-danger");
        String words = refusal != null ? texts.of(refusal) : needs == null ? "" : sentence(needs);
        line.setText(words);
        setVisible(!words.isEmpty());
        setManaged(!words.isEmpty());
    }

    private String sentence(Needs needs) {
        if (needs.disk() <= 0) {
            return "";
        }
        return texts.of(
                "ui.new.needs",
                needs.rows(),
                Figures.count(Math.max(0, needs.rows()), texts.locale()),
                mebibytes(needs.memory()),
                mebibytes(needs.disk()),
                mebibytes(needs.free()),
                (long) Math.ceil(needs.seconds() / 60),
                needs.seconds() < 5 ? 0 : needs.seconds() < 90 ? 1 : 2,
                (long) Math.ceil(needs.seconds()));
    }

    private String mebibytes(long bytes) {
        return Figures.count(Math.max(1, Math.round(bytes / MEBIBYTE)), texts.locale());
    }
}
