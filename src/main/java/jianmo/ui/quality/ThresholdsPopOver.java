package jianmo.ui.quality;

import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import jianmo.quality.Limit;
import jianmo.quality.Thresholds;
import jianmo.text.Texts;

import org.controlsfx.control.PopOver;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/// The limits of the matrix, to be changed; shares in percent, the age in days.
final class ThresholdsPopOver {

    private final Texts texts;
    private final Consumer<Thresholds> onApply;
    private final Map<Limit, Spinner<Double>> fields = new LinkedHashMap<>();
    private final GridPane form = new GridPane(12, 8);
    private final PopOver popOver;

    ThresholdsPopOver(Texts texts, Thresholds now, Consumer<Thresholds> onApply) {
        this.texts = texts;
        this.onApply = onApply;
        var right = new ColumnConstraints();
        right.setHalignment(HPos.LEFT);
        form.getColumnConstraints().setAll(new ColumnConstraints(), right, new ColumnConstraints());
        fill(now);
        var standard = new Button(texts.of("panels.quality.thresholds.standard"));
        standard.getStyleClass().add("flat");
        standard.setOnAction(_ -> fill(Thresholds.standard()));
        var apply = new Button(texts.of("panels.quality.thresholds.apply"));
        apply.setId("apply-thresholds");
        apply.getStyleClass().add("accent");
        apply.setDefaultButton(true);
        apply.setOnAction(_ -> apply());
        var buttons = new HBox(8, standard, apply);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        var line = new Label(texts.of("panels.quality.thresholds.line"));
        line.setWrapText(true);
        line.setMaxWidth(360);
        line.getStyleClass().add("text-muted");
        var content = new VBox(12, line, form, buttons);
        content.getStyleClass().add("pop-content");
        popOver = new PopOver(content);
        popOver.setTitle(texts.of("panels.quality.thresholds"));
        popOver.setArrowLocation(PopOver.ArrowLocation.TOP_RIGHT);
        popOver.setDetachable(false);
        popOver.setAnimated(false);
    }

    void show(Node owner) {
        popOver.getRoot().getStylesheets().setAll(owner.getScene().getStylesheets());
        popOver.getRoot().getStyleClass().addAll(owner.getScene().getRoot().getStyleClass());
        popOver.show(owner);
    }

    private void fill(Thresholds now) {
        fields.clear();
        form.getChildren().clear();
        for (Limit limit : Thresholds.all()) {
            double value = now.of(limit.dimension());
            switch (limit.unit()) {
                case SHARE ->
                        row(limit, 100, round(value * 100), "panels.quality.thresholds.percent");
                case DAYS -> row(limit, 36_500, value, "panels.quality.thresholds.days");
                case COUNT -> row(limit, limit.most(), value, "panels.quality.thresholds.count");
            }
        }
    }

    private static double round(double value) {
        return Math.rint(value * 1000) / 1000;
    }

    private void row(Limit limit, double most, double value, String unit) {
        var field = new Spinner<Double>(0, most, value, 1);
        field.setEditable(true);
        field.setPrefWidth(112);
        field.setId("threshold-" + limit.dimension());
        var name = new Label(texts.of("panels.quality.limit." + limit.dimension()));
        name.setLabelFor(field);
        form.addRow(fields.size(), name, field, new Label(texts.of(unit)));
        fields.put(limit, field);
    }

    private void apply() {
        Thresholds changed = Thresholds.standard();
        for (var entry : fields.entrySet()) {
            Spinner<Double> field = entry.getValue();
            field.commitValue();
            boolean share = entry.getKey().unit() == Limit.Unit.SHARE;
            double value = share ? round(field.getValue()) / 100 : field.getValue();
            changed = changed.with(entry.getKey().dimension(), value);
        }
        onApply.accept(changed);
        popOver.hide();
    }
}
