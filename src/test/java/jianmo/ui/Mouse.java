package jianmo.ui;

import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/// A mouse with its left button, on the JavaFX thread; places are in the node's own pixels.
public final class Mouse {

    private Mouse() {}

    /// Presses at one place, lets go at the other.
    ///
    /// @param shift whether that key is held
    public static void drag(
            Node node, double fromX, double fromY, double toX, double toY, boolean shift) {
        fire(node, MouseEvent.MOUSE_PRESSED, fromX, fromY, shift);
        fire(node, MouseEvent.MOUSE_DRAGGED, toX, toY, shift);
        fire(node, MouseEvent.MOUSE_RELEASED, toX, toY, shift);
    }

    public static void click(Node node, double x, double y) {
        fire(node, MouseEvent.MOUSE_PRESSED, x, y, false);
        fire(node, MouseEvent.MOUSE_RELEASED, x, y, false);
        fire(node, MouseEvent.MOUSE_CLICKED, x, y, false);
    }

    private static void fire(
            Node node, EventType<MouseEvent> type, double x, double y, boolean shift) {
        Point2D at = node.localToScene(x, y);
        Event.fireEvent(
                node,
                new MouseEvent(
                        type,
                        at.getX(),
                        at.getY(),
                        at.getX(),
                        at.getY(),
                        MouseButton.PRIMARY,
                        1,
                        shift,
                        false,
                        false,
                        false,
                        true,
                        false,
                        false,
                        false,
                        false,
                        false,
                        null));
    }
}
