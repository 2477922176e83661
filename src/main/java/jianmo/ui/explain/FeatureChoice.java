package jianmo.ui.explain;

import javafx.scene.control.ComboBox;

import jianmo.explain.view.ShapView;
import jianmo.text.Texts;
import jianmo.ui.control.ChoiceWords;

import java.util.stream.IntStream;

/// A box in which a feature of the explained rows is chosen, by its position.
final class FeatureChoice {

    /// Stands for no feature.
    static final int NONE = -1;

    private FeatureChoice() {}

    /// Offers all features by rank and chooses the first.
    static void fill(ComboBox<Integer> box, ShapView view) {
        box.getItems()
                .setAll(IntStream.range(0, view.features()).map(view::ranked).boxed().toList());
        box.setValue(view.ranked(0));
    }

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
