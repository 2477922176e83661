package jianmo.ui.explain;

import javafx.scene.control.ComboBox;

import jianmo.explain.view.ShapView;
import jianmo.text.Texts;
import jianmo.ui.control.ChoiceWords;

/// A box in which a feature of the explained rows is chosen, by its position.
final class FeatureChoice {

    /// Stands for no feature.
    static final int NONE = -1;

    private FeatureChoice() {}

    static void prepare(ComboBox<Integer> box, String id, ShapModel model, Texts texts) {
        box.setId(id);
        box.setMaxWidth(240);
        box.setVisibleRowCount(16);
        box.setConverter(
                new ChoiceWords<>(feature -> {
                    ShapView view = model.viewProperty().get();
                    if (view == null) {
                        return "";
                    }
                    return feature == NONE ? texts.of("shapview.feature.none") : view.name(feature);
                }));
    }
}
