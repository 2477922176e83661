package jianmo.dataset.image;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;

/// Decodes picture files, whoever wrote them.
public interface PictureReader {

    /// Most pixels of a picture that is decoded at all: a header that claims more is not believed.
    long MOST_PIXELS = 50_000_000;

    /// Reads a picture, or says why not; a file never makes it fail. Large pictures are read
    /// thinned out.
    ///
    /// @param edge the shorter side is read with at least this many pixels, where it has them
    Reading read(Path file, int edge);

    /// What a file turned out to be.
    ///
    /// @param format as `png`, by the bytes and not by the name; empty when it is none we know
    /// @param width in the file, 0 when unknown
    /// @param height in the file, 0 when unknown
    /// @param picture null when it can't be decoded
    /// @param problem why there is no picture
    record Reading(
            String format,
            int width,
            int height,
            @Nullable Picture picture,
            @Nullable Problem problem) {

        public static Reading broken(String format, int width, int height, Problem problem) {
            return new Reading(format, width, height, null, problem);
        }
    }

    /// Why a picture is not read.
    enum Problem {
        /// No format we read.
        FORMAT,
        /// The bytes are damaged or end too early.
        DAMAGED,
        /// It claims more than [#MOST_PIXELS].
        TOO_MANY_PIXELS
    }
}
