package jianmo.train;

/// What a model family reads.
public enum Modality {
    /// Columns of numbers, categories and times.
    TABLE,
    /// The first feature column that is a text.
    TEXT,
    /// The first feature column that is a picture.
    IMAGE
}
