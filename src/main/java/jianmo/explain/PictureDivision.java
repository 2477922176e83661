package jianmo.explain;

import jianmo.base.message.Names;
import jianmo.base.message.UserError;
import jianmo.dataset.image.Picture;

/// How a picture is cut into the regions that share its answer.
public enum PictureDivision {
    /// A grid of 7 × 7 cells.
    CELLS,
    /// About as many super-pixels of one colour each ([Slic]), which follow what is in the picture.
    SUPERPIXELS;

    /// Cells along a side of the grid.
    private static final int SIDE = 7;

    /// @throws UserError when there is none of that name
    public static PictureDivision of(String name) {
        for (PictureDivision division : values()) {
            if (division.id().equals(name)) {
                return division;
            }
        }
        throw UserError.wrongUse("explain.parts-unknown", name);
    }

    /// As the command line and the JSON write it.
    public String id() {
        return Names.of(this);
    }

    Regions of(Picture picture) {
        return switch (this) {
            case CELLS -> Regions.grid(picture.width(), picture.height(), SIDE);
            case SUPERPIXELS -> Slic.of(picture, SIDE * SIDE);
        };
    }
}
