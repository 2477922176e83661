package jianmo.ui.train;

import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

import jianmo.text.Texts;
import jianmo.workflow.FamilyOffer;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// The settings of a draft below each other, as many as its family has.
final class SettingsGrid extends GridPane {

    private final Texts texts;
    private final SettingsDraft draft;
    private final List<SettingRow> rows = new ArrayList<>();
    private @Nullable FamilyOffer shown;

    SettingsGrid(Texts texts, SettingsDraft draft) {
        super(14, 8);
        this.texts = texts;
        this.draft = draft;
        var names = new ColumnConstraints();
        var controls = new ColumnConstraints();
        controls.setHgrow(Priority.ALWAYS);
        controls.setMaxWidth(420);
        var ranges = new ColumnConstraints();
        getColumnConstraints().setAll(names, controls, ranges, new ColumnConstraints());
    }

    /// Shows what the draft says.
    void refresh() {
        FamilyOffer family = draft.family();
        if (family != null && !family.equals(shown)) {
            shown = family;
            getChildren().clear();
            rows.clear();
            family.hyperparameters()
                    .forEach(parameter -> {
                        var row = new SettingRow(texts, draft, parameter);
                        row.addTo(this, rows.size());
                        rows.add(row);
                    });
        }
        rows.forEach(SettingRow::refresh);
    }
}
