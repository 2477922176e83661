package jianmo.quality;

import java.util.List;

/// The quality matrix: what the quality stage found.
///
/// @param dimensions ids in order of the matrix's columns
/// @param cells every column × dimension that has something to say, table row first
/// @param rows rows of the table
/// @param labels rows whose label is probably wrong, most suspicious first
public record QualityMatrix(
        List<String> dimensions, List<QualityCell> cells, long rows, List<LabelSuspect> labels) {

    public QualityMatrix {
        dimensions = List.copyOf(dimensions);
        cells = List.copyOf(cells);
        labels = List.copyOf(labels);
    }

    public long count(Verdict verdict) {
        return cells.stream().filter(cell -> cell.verdict() == verdict).count();
    }
}
