package jianmo.ui.explain;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import jianmo.base.chart.RowMask;
import jianmo.base.message.Message;
import jianmo.explain.view.ShapView;
import jianmo.text.Texts;
import jianmo.ui.control.Busy;
import jianmo.ui.control.Words;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Says how many rows are chosen in the plots, lets all be chosen again, and how shapes are drawn.
final class BrushBar extends HBox implements Busy {

    private final Texts texts;
    private final Words words;
    private final ShapModel model;
    private final Label count = new Label();
    private final Button clear = new Button();
    private final ToggleButton lasso = new ToggleButton();

    BrushBar(Texts texts, ShapModel model) {
        super(10);
        this.texts = texts;
        this.words = new Words(texts);
        this.model = model;
        setAlignment(Pos.CENTER_LEFT);
        setMinHeight(Region.USE_PREF_SIZE);
        count.setId("brush-count");
        count.getStyleClass().add("text-muted");
        count.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(count, Priority.ALWAYS);
        clear.setId("brush-clear");
        clear.setText(texts.of("shapview.brush.clear"));
        clear.setGraphic(new FontIcon(Feather.X));
        clear.getStyleClass().add("small");
        clear.setMinWidth(Region.USE_PREF_SIZE);
        clear.setOnAction(_ -> model.clear());
        lasso.setId("brush-lasso");
        lasso.setText(texts.of("shapview.brush.lasso"));
        lasso.setGraphic(new FontIcon(Feather.EDIT_3));
        lasso.getStyleClass().add("small");
        lasso.setMinWidth(Region.USE_PREF_SIZE);
        lasso.setTooltip(new Tooltip(texts.of("shapview.brush.lasso-hint")));
        getChildren().addAll(count, clear, lasso);
        model.viewProperty().addListener((_, _, _) -> say());
        model.chosenProperty().addListener((_, _, _) -> say());
        model.busyProperty().addListener((_, _, _) -> say());
        say();
    }

    private void say() {
        RowMask chosen = model.chosenProperty().get();
        clear.setDisable(chosen == null);
        count.setText(sentence(model.viewProperty().get(), chosen));
    }

    private String sentence(@Nullable ShapView view, @Nullable RowMask chosen) {
        if (view == null) {
            Message trouble = model.troubleProperty().get();
            if (trouble != null) {
                return texts.of(trouble);
            }
            return texts.of(
                    model.busyProperty().get() ? "shapview.brush.reading" : "shapview.brush.gone");
        }
        return chosen == null
                ? texts.of("shapview.brush.all", words.count(view.count()))
                : texts.of(
                        "shapview.brush.some",
                        words.count(chosen.count()),
                        words.count(chosen.rows()),
                        words.percent((double) chosen.count() / chosen.rows()));
    }

    ReadOnlyBooleanProperty lassoProperty() {
        return lasso.selectedProperty();
    }

    @Override
    public boolean busy() {
        return model.busyProperty().get();
    }
}
