package jianmo.dataset;

/// What kind of values a column holds.
public enum ColumnType {
    /// Real or whole numbers; missing is NaN.
    NUMBER,
    /// One of a limited set of names; booleans and codes too.
    CATEGORY,
    /// A date or a point in time, in days since 1970-01-01 (UTC) when read as a number.
    TIME,
    /// Free text, nearly every row different.
    TEXT,
    /// The path of a picture, relative to the source folder.
    IMAGE
}
