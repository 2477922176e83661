package jianmo.ui.graph;

import javafx.scene.paint.Color;

/// Colours of the canvas.
///
/// @param edge lines between nodes
/// @param frame around nodes
/// @param chosen frame and lines of the chosen node
/// @param plain a node that no scale speaks of
/// @param port something that goes in or out
record Ink(Color edge, Color frame, Color chosen, Color plain, Color port) {

    static Ink of(boolean dark) {
        return dark
                ? new Ink(
                        Color.web("#55606b"),
                        Color.web("#4a545f"),
                        Color.web("#79b8ff"),
                        Color.web("#20262e"),
                        Color.web("#2b3440"))
                : new Ink(
                        Color.web("#9aa5b1"),
                        Color.web("#b9c2cb"),
                        Color.web("#0550ae"),
                        Color.web("#ffffff"),
                        Color.web("#e9edf1"));
    }
}
