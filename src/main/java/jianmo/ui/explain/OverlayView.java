package jianmo.ui.explain;

import javafx.beans.value.ObservableDoubleValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

import jianmo.chart.Palette;
import jianmo.chart.RegionOverlay;
import jianmo.dataset.image.Picture;
import jianmo.explain.Regions;
import jianmo.explain.RowParts;
import jianmo.text.Texts;
import jianmo.ui.control.PictureImages;

import org.jspecify.annotations.Nullable;

import java.util.function.Consumer;

/// A picture as it is, and beside it the values of its regions laid over it; regions can be pointed
/// at in either.
final class OverlayView extends FlowPane {

    /// Pixels of the longer side, about.
    private static final int SIDE = 250;

    private static final int NONE = -1;

    private final RegionOverlay overlay;
    private final Regions regions;
    private final int zoom;
    private final ObservableDoubleValue strength;
    private final Consumer<@Nullable Integer> onPoint;
    private final ImageView original = new ImageView();
    private final ImageView painted = new ImageView();
    private int marked = NONE;

    /// @param strength of the overlay, 0…1
    /// @param onPoint gets the region that is pointed at, null for none
    OverlayView(
            RowParts.OfPicture parts,
            Palette palette,
            Texts texts,
            ObservableDoubleValue strength,
            Consumer<@Nullable Integer> onPoint) {
        super(16, 12);
        Picture shown = parts.shown();
        this.regions = parts.regions().scaled(shown.width(), shown.height());
        this.overlay =
                new RegionOverlay(
                        shown.width(),
                        shown.pixels(),
                        regions.pixels(),
                        parts.contributions().stream().mapToDouble(c -> c).toArray(),
                        palette);
        this.zoom = Math.max(1, SIDE / Math.max(shown.width(), shown.height()));
        this.strength = strength;
        this.onPoint = onPoint;
        painted.setId("parts-overlay");
        original.setId("parts-original");
        getChildren()
                .addAll(
                        titled(texts.of("explain.parts.original"), original),
                        titled(
                                texts.of(
                                        "explain.parts.regions." + parts.division().id(),
                                        parts.regions().count()),
                                painted));
        strength.addListener((_, _, _) -> paint());
        paint();
    }

    private Node titled(String title, ImageView view) {
        view.setOnMouseMoved(this::point);
        view.setOnMouseExited(_ -> mark(NONE));
        view.setAccessibleText(title);
        var label = new Label(title);
        label.getStyleClass().addAll("text-small", "text-muted");
        return new VBox(6, label, view);
    }

    private void point(MouseEvent event) {
        int x = Math.clamp((int) event.getX() / zoom, 0, regions.width() - 1);
        int y = Math.clamp((int) event.getY() / zoom, 0, regions.height() - 1);
        mark(regions.at(x, y));
    }

    private void mark(int region) {
        if (region != marked) {
            marked = region;
            paint();
            onPoint.accept(region == NONE ? null : region);
        }
    }

    private void paint() {
        original.setImage(image(0));
        painted.setImage(image(strength.get()));
    }

    private javafx.scene.image.Image image(double strong) {
        return PictureImages.image(
                new Picture(
                        regions.width() * zoom,
                        regions.height() * zoom,
                        overlay.painted(strong, zoom, marked)));
    }
}
