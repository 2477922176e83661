package jianmo.quality;

import jianmo.dataset.Column;
import jianmo.dataset.ColumnType;

import java.util.List;

/// A check of texts or of pictures: one cell for each column that holds them.
interface MediaCheck extends QualityCheck {

    /// TEXT or IMAGE.
    ColumnType media();

    QualityCell cell(QualityInput input, Column column);

    @Override
    default boolean applies(QualityInput input) {
        return input.data().schema().columns().stream().anyMatch(c -> c.type() == media());
    }

    @Override
    default List<QualityCell> check(QualityInput input) {
        return input.data().schema().columns().stream()
                .filter(column -> column.type() == media())
                .map(column -> cell(input, column))
                .toList();
    }
}
