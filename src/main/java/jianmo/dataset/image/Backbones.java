package jianmo.dataset.image;

import java.nio.file.Path;

/// Opens frozen networks of pictures.
public interface Backbones {

    /// @param side the pictures' side where the network takes any
    /// @throws jianmo.base.message.UserError when the file is no network that takes one picture of
    ///   three channels
    Backbone open(Path file, int side);
}
