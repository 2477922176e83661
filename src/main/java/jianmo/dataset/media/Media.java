package jianmo.dataset.media;

import jianmo.base.job.Progress;
import jianmo.base.message.UserError;
import jianmo.dataset.image.ImageSettings;
import jianmo.dataset.image.Picture;
import jianmo.dataset.text.TextSettings;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/// What a table needs to turn its texts and pictures into numbers: how they are prepared, the
/// frozen models, and what was decoded before. One thread at a time, as the table it belongs to.
public interface Media {

    /// How pictures are prepared.
    ImageSettings image();

    /// How texts are prepared.
    TextSettings text();

    /// The sentence model for texts like these.
    SentenceModel sentences(List<String> sample);

    /// Points of texts.
    ///
    /// @param column of the table
    /// @param model id of a sentence model, as [#sentences] gave it
    /// @param most tokens of a text that are read
    /// @throws UserError when there is no such model here, or too many texts
    RowDecoder sentences(String column, String model, int most, Progress progress);

    /// Pictures, prepared by the settings, as channels × side × side.
    RowDecoder pixels(String column, ImageSettings prepared, Progress progress);

    /// A picture as it was read, for people and for what is computed from it; empty where there is
    /// none that can be read.
    ///
    /// @param value path of the picture
    /// @param edge the shorter side is read with at least this many pixels, where it has them
    Optional<Picture> picture(@Nullable String value, int edge);

    /// The backbone that the recipe names.
    ///
    /// @throws UserError when it names none, or the file is no network of pictures
    BackboneModel backbone();

    /// What a backbone sees in pictures.
    ///
    /// @param hash of the file that is to be used
    /// @throws UserError when it is not there
    RowDecoder backbone(String column, String hash, ImageSettings prepared, Progress progress);

    /// The square of a picture that a network is shown; empty where there is none that can be read.
    ///
    /// @param value path of the picture
    Optional<Picture> square(@Nullable String value, ImageSettings prepared);

    /// What a backbone sees in a picture that lies in no file.
    ///
    /// @param hash of the file that is to be used
    /// @param square as [#square] gives it
    /// @throws UserError when it is not there
    float[] backbone(String hash, ImageSettings prepared, Picture square);

    /// Writes the numbers of one text or picture.
    @FunctionalInterface
    interface RowDecoder {

        /// @param value the text, or the path of the picture
        /// @param at where its numbers begin in `into`
        /// @return false where there is no value, or the picture can't be read: then `into` is left
        ///   as it is
        boolean write(@Nullable String value, float[] into, int at);
    }

    /// @param id as `all-minilm-l6-v2-q`
    /// @param dimension numbers a text
    record SentenceModel(String id, int dimension) {}

    /// @param name of the file, for people
    /// @param hash SHA-256 of the file
    /// @param side of the square pictures it takes
    /// @param dimension numbers a picture
    record BackboneModel(String name, String hash, int side, int dimension) {}

    /// For tables that are opened without their source: texts can be cut into words, nothing else.
    static Media none() {
        return NoMedia.NONE;
    }
}
