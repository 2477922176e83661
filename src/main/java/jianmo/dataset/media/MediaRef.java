package jianmo.dataset.media;

import jianmo.dataset.image.ImageSettings;
import jianmo.dataset.text.TextSettings;

/// Where the texts and pictures of a table are found, and how they are prepared.
///
/// @param source absolute path of the folder, or of the file beside the pictures
/// @param cache absolute path of the folder in which decoded rows are kept; empty to keep none
/// @param backbone absolute path of a frozen network of pictures, empty for none
public record MediaRef(
        String source, String cache, String backbone, ImageSettings image, TextSettings text) {}
