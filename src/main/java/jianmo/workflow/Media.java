package jianmo.workflow;

import jianmo.dataset.image.ImagePreparation;
import jianmo.dataset.image.Picture;
import jianmo.dataset.text.TextPreparation;

import java.util.List;
import java.util.Optional;

/// The pictures and texts of a project, to be looked at: as they are, and as they are prepared by
/// the settings of its recipe. Not for the thread of the window: files are decoded here.
public interface Media {

    /// A picture, large ones thinned out.
    ///
    /// @param image as it stands in the column of type IMAGE
    /// @param edge pixels its shorter side keeps at least, where it has them
    /// @return empty when there is no such file in the source, or it can't be read
    Optional<Picture> picture(String image, int edge);

    /// The steps by which a picture becomes a tensor; empty when it can't be read.
    List<ImagePreparation.Step> steps(String image);

    /// Variations of a picture as training would see them, drawn by the recipe's seed.
    List<Picture> variations(String image, int count);

    /// The tokens of a text, by the model that fits its language.
    TextPreparation.View tokens(String text);
}
