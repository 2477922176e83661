package jianmo.quality;

/// A row whose label is probably wrong (confident learning, Northcutt, Jiang and Chuang 2021).
///
/// @param row row number of the source, 0-based
/// @param given the label in the table
/// @param suggested what the models that have not seen the row say
/// @param confidence their probability of the given label, 0…1; the lower, the more suspicious
public record LabelSuspect(long row, String given, String suggested, double confidence) {}
