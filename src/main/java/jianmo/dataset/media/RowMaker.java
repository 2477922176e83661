package jianmo.dataset.media;

import org.jspecify.annotations.Nullable;

/// Decodes one value into the bytes that are kept of it.
interface RowMaker {

    /// Bytes a row.
    int width();

    /// @return `width` bytes; null when the value can't be read
    byte @Nullable [] bytes(String value);
}
