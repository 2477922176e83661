package jianmo.quality;

import jianmo.base.message.Message;
import jianmo.dataset.Column;
import jianmo.dataset.ColumnType;
import jianmo.dataset.Role;
import jianmo.dataset.folder.PictureColumns;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// What checks of texts and pictures have in common: the columns, their values, and the cell that
/// says how many rows are concerned.
final class MediaColumns {

    private MediaColumns() {}

    /// The texts of a column, one a row, null where there is none.
    static List<@Nullable String> texts(QualityInput input, String column) {
        var texts = new ArrayList<@Nullable String>();
        input.table()
                .scan(
                        List.of(new Column(column, ColumnType.TEXT, Role.FEATURE)),
                        null,
                        input.progress(),
                        chunk -> {
                            for (int i = 0; i < chunk.size(); i++) {
                                texts.add(chunk.text(0, i));
                            }
                        });
        return texts;
    }

    /// Numbers that the studio made of a column of pictures, one a row, NaN where missing.
    ///
    /// @return null when the table has no such column
    static double @Nullable [] numbers(QualityInput input, Column image, String made) {
        String name = PictureColumns.beside(input.data().schema(), image.name(), made);
        if (name == null) {
            return null;
        }
        double[] values = new double[Math.toIntExact(input.table().rows())];
        Arrays.fill(values, Double.NaN);
        input.table()
                .scan(
                        List.of(new Column(name, ColumnType.NUMBER, Role.FEATURE)),
                        null,
                        input.progress(),
                        chunk -> {
                            for (int i = 0; i < chunk.size(); i++) {
                                values[chunk.row(i)] = chunk.number(0, i);
                            }
                        });
        return values;
    }

    /// Texts that the studio made of a column of pictures, one a row.
    ///
    /// @return null when the table has no such column
    static @Nullable List<@Nullable String> words(QualityInput input, Column image, String made) {
        String name = PictureColumns.beside(input.data().schema(), image.name(), made);
        return name == null ? null : texts(input, name);
    }

    /// A row that is concerned.
    ///
    /// @param worse the higher, the sooner it is shown
    record Suspect(int row, double worse) {}

    /// The cell of a column: the share of its rows that are concerned.
    ///
    /// @param of rows that could be
    /// @param found in any order
    static QualityCell cell(
            QualityInput input,
            String column,
            String dimension,
            long of,
            List<Suspect> found,
            Message note) {
        double limit = input.thresholds().of(dimension);
        double share = of == 0 ? 0 : (double) found.size() / of;
        double bad = Math.max(0.01, Math.min(0.5, 4 * limit));
        int[] order =
                found.stream()
                        .sorted(
                                Comparator.comparingDouble(Suspect::worse)
                                        .reversed()
                                        .thenComparingInt(Suspect::row))
                        .mapToInt(Suspect::row)
                        .toArray();
        Suspects rows =
                Suspects.of(Arrays.stream(input.table().sourceRows(order)).boxed().toList());
        return new QualityCell(
                column,
                dimension,
                share,
                limit,
                Verdict.atMost(share, limit, bad),
                note,
                rows,
                found.isEmpty() ? List.of() : List.of(Repairs.dropRows(rows.rows())));
    }

    /// A cell that says why nothing was measured.
    static QualityCell unknown(QualityInput input, String column, String dimension, Message why) {
        return new QualityCell(
                column,
                dimension,
                null,
                input.thresholds().of(dimension),
                Verdict.NOT_APPLICABLE,
                why);
    }
}
