package jianmo.quality;

import java.util.List;

/// The quality matrix: what the quality stage found.
///
/// @param dimensions ids in order of the matrix's columns
/// @param cells every column × dimension that has something to say, table row first
/// @param rows rows of the table
public record QualityMatrix(List<String> dimensions, List<QualityCell> cells, long rows) {

    public QualityMatrix {
        dimensions = List.copyOf(dimensions);
        cells = List.copyOf(cells);
    }

    public long count(Verdict verdict) {
        return cells.stream().filter(cell -> cell.verdict() == verdict).count();
    }
}
