package jianmo.ui.control;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.List;

/// One of a few views, chosen by buttons that hang together; always exactly one.
public final class Segments extends HBox {

    private final ToggleGroup group = new ToggleGroup();
    private final ReadOnlyStringWrapper chosen = new ReadOnlyStringWrapper("");

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
