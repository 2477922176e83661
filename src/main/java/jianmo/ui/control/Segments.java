package jianmo.ui.control;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.List;
import java.util.stream.Stream;

/// One of a few views, chosen by buttons that hang together; always exactly one.
public final class Segments extends HBox {

    private final ToggleGroup group = new ToggleGroup();

    /// Pixels of a button at least, and of the sign on it with the gap beside it.
    private static final double LEAST = 32;

    private static final double SIGN = 22;

    private final ReadOnlyStringWrapper chosen = new ReadOnlyStringWrapper("");

    /// Pixels of all buttons with their signs; 0 before they are laid out.
    private double full;

    /// @param id of the view
    /// @param word on the button
    public record Segment(String id, String word, Ikon icon) {}

    public Segments(List<Segment> segments) {
        getStyleClass().add("segments");
        setFillHeight(false);
        for (Segment segment : segments) {
            var button = new ToggleButton(segment.word(), new FontIcon(segment.icon()));
            button.setId("view-" + segment.id());
            button.setUserData(segment.id());
            button.setToggleGroup(group);
            button.setMinWidth(Region.USE_PREF_SIZE);
            button.setOnAction(_ -> choose(segment.id()));
            getChildren().add(button);
        }
        shape();
    }

    /// Gives way where there is little room: signs go first, then words, which are told when a sign
    /// is pointed at.
    public Segments yielding() {
        setMinWidth(0);
        buttons()
                .forEach(button -> {
                    button.setMinWidth(LEAST);
                    button.setTooltip(new Tooltip(button.getText()));
                });
        widthProperty().addListener((_, _, width) -> fit(width.doubleValue()));
        return this;
    }

    private void fit(double width) {
        if (full == 0) {
            full = buttons().mapToDouble(button -> button.prefWidth(-1)).sum();
        }
        ContentDisplay display =
                width >= full
                        ? ContentDisplay.LEFT
                        : width >= full - SIGN * buttons().count()
                                ? ContentDisplay.TEXT_ONLY
                                : ContentDisplay.GRAPHIC_ONLY;
        buttons().forEach(button -> button.setContentDisplay(display));
    }

    private Stream<ToggleButton> buttons() {
        return getChildren().stream().filter(Node::isManaged).map(ToggleButton.class::cast);
    }

    /// Chooses a view; false when there is none of that id.
    public boolean choose(String id) {
        for (Node node : getChildren()) {
            if (id.equals(node.getUserData()) && node.isManaged()) {
                ((ToggleButton) node).setSelected(true);
                chosen.set(id);
                return true;
            }
        }
        return false;
    }

    /// Shows or hides one of them.
    public void offer(String id, boolean there) {
        for (Node node : getChildren()) {
            if (id.equals(node.getUserData())) {
                node.setManaged(there);
                node.setVisible(there);
            }
        }
        shape();
    }

    /// Rounds the ends of what is shown.
    private void shape() {
        List<Node> shown = getChildren().stream().filter(Node::isManaged).toList();
        for (int i = 0; i < shown.size(); i++) {
            var classes = shown.get(i).getStyleClass();
            classes.removeAll("left-pill", "center-pill", "right-pill");
            boolean last = i == shown.size() - 1;
            classes.add(i == 0 ? "left-pill" : last ? "right-pill" : "center-pill");
        }
    }

    public ReadOnlyStringProperty chosenProperty() {
        return chosen.getReadOnlyProperty();
    }
}
