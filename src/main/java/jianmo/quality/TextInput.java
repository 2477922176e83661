package jianmo.quality;

import jianmo.dataset.text.TextSettings;
import jianmo.dataset.text.TextVectors;

import org.jspecify.annotations.Nullable;

/// How checks read texts by their meaning.
///
/// @param settings of the preparation of texts
/// @param reader reads a column
public record TextInput(TextSettings settings, Reader reader) {

    /// Reads what the texts of a column mean.
    @FunctionalInterface
    public interface Reader {

        /// One point a row; null where it cannot be told.
        @Nullable TextVectors read(String column);
    }

    /// Texts are not read.
    public static TextInput none() {
        return new TextInput(TextSettings.standard(), _ -> null);
    }
}
