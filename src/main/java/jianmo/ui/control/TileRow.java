package jianmo.ui.control;

import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// Tiles side by side, equally wide, also where there is little room.
public final class TileRow extends HBox {

    public TileRow() {
        super(12);
    }

    public void show(Tile... tiles) {
        for (Tile tile : tiles) {
            tile.setMinWidth(112);
            tile.setPrefWidth(160);
            HBox.setHgrow(tile, Priority.ALWAYS);
        }
        getChildren().setAll(tiles);
    }
}
