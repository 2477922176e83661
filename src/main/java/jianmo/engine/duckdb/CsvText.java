package jianmo.engine.duckdb;

import java.nio.file.Path;

/// A delimited text that lies ready, whole and in UTF-8.
///
/// @param fields what its fields have that a typed reader would lose
record CsvText(CsvForm form, Path path, FieldScan.Found fields) {}
