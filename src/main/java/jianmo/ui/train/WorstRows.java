package jianmo.ui.train;

import jianmo.dataset.Column;
import jianmo.dataset.ColumnType;
import jianmo.dataset.DataSummary;
import jianmo.dataset.Role;
import jianmo.dataset.Table;
import jianmo.dataset.image.Picture;
import jianmo.train.live.Examined.Example;
import jianmo.workflow.Project;
import jianmo.workflow.Stage;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads the rows a model is most wrong about, with a thumbnail or the words where they have them.
/// Not for the JavaFX thread.
final class WorstRows {

    private static final int THUMBNAIL = 64;

    private final Project project;

    WorstRows(Project project) {
        this.project = project;
    }

    /// A row with what is needed to recognise it.
    ///
    /// @param words of its text column, null where it has none
    /// @param picture of its picture column, null where it has none
    record Seen(Example example, @Nullable String words, @Nullable Picture picture) {}

    /// @param trainedOn columnar file the row numbers belong to
    List<Seen> of(List<Example> examples, String trainedOn) {
        DataSummary data = data(trainedOn);
        String image = data == null ? null : feature(data, ColumnType.IMAGE);
        String text = data == null ? null : feature(data, ColumnType.TEXT);
        if (image == null && text == null) {
            return examples.stream().map(example -> new Seen(example, null, null)).toList();
        }
        var seen = new ArrayList<Seen>();
        try (Table table = project.openTable()) {
            List<String> names = table.columns().stream().map(Column::name).toList();
            for (Example example : examples) {
                List<@Nullable String> cells = table.page(example.row(), 1).getFirst();
                String path = image == null ? null : cells.get(names.indexOf(image));
                seen.add(
                        new Seen(
                                example,
                                text == null ? null : cells.get(names.indexOf(text)),
                                path == null
                                        ? null
                                        : project.media().picture(path, THUMBNAIL).orElse(null)));
            }
        }
        return seen;
    }

    /// What is known of the table, null when it is not the one the run was trained on.
    private @Nullable DataSummary data(String trainedOn) {
        return project.result(Stage.DATA, DataSummary.class)
                .filter(data -> trainedOn.isEmpty() || data.columnar().equals(trainedOn))
                .orElse(null);
    }

    private static @Nullable String feature(DataSummary data, ColumnType type) {
        return data.schema().columns().stream()
                .filter(column -> column.type() == type && column.role() == Role.FEATURE)
                .map(Column::name)
                .findFirst()
                .orElse(null);
    }

    /// The values of one row by column, in order; empty where the table is another one now.
    Map<String, @Nullable String> values(int row, String trainedOn) {
        var values = new LinkedHashMap<String, @Nullable String>();
        if (data(trainedOn) == null) {
            return values;
        }
        try (Table table = project.openTable()) {
            List<List<@Nullable String>> page = table.page(row, 1);
            if (!page.isEmpty()) {
                List<Column> columns = table.columns();
                for (int i = 0; i < columns.size(); i++) {
                    values.put(columns.get(i).name(), page.getFirst().get(i));
                }
            }
        }
        return values;
    }
}
