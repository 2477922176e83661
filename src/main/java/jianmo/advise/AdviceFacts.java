package jianmo.advise;

import jianmo.dataset.Column;
import jianmo.dataset.ColumnType;
import jianmo.dataset.DataSummary;
import jianmo.dataset.Task;
import jianmo.dataset.feature.PlanStyle;

import java.util.List;

/// What the decision tree asks about.
///
/// @param rows with or without a target
/// @param features columns a model may see
/// @param categoryShare share of categories among the features, 0…1
/// @param missingShare share of missing cells among the features, 0…1
/// @param input what models may read
/// @param latency `interactive` (an answer in under 100 ms) or `offline`
public record AdviceFacts(
        Task task,
        long rows,
        int features,
        double categoryShare,
        double missingShare,
        Input input,
        String latency) {

    /// Columns of numbers, categories and times from which a text beside them is only one more.
    private static final int MANY_COLUMNS = 5;

    /// @param backbone whether the recipe names a frozen network of pictures
    public static AdviceFacts of(DataSummary data, boolean backbone, String latency) {
        var features = data.schema().features();
        long categories =
                features.stream().filter(column -> column.type() == ColumnType.CATEGORY).count();
        long missing =
                features.stream()
                        .map(Column::name)
                        .mapToLong(name -> data.profile().column(name).missing())
                        .sum();
        double cells = Math.max(1, (double) data.profile().rows() * features.size());
        return new AdviceFacts(
                data.target().task(),
                data.profile().rows(),
                features.size(),
                (double) categories / Math.max(1, features.size()),
                missing / cells,
                Input.of(features, backbone),
                latency);
    }

    /// What a model may read.
    ///
    /// @param columns numbers, categories and times among the features
    /// @param text whether a feature is a text
    /// @param images whether a feature is a picture
    /// @param backbone whether the recipe names a frozen network of pictures
    public record Input(int columns, boolean text, boolean images, boolean backbone) {

        /// Of a table without texts and pictures.
        public static Input table(int columns) {
            return new Input(columns, false, false, false);
        }

        static Input of(List<Column> features, boolean backbone) {
            boolean text = features.stream().anyMatch(c -> c.type() == ColumnType.TEXT);
            boolean images = features.stream().anyMatch(c -> c.type() == ColumnType.IMAGE);
            long others =
                    features.stream()
                            .filter(c ->
                                    c.type() != ColumnType.TEXT && c.type() != ColumnType.IMAGE)
                            .count();
            return new Input((int) others, text, images, backbone);
        }

        /// What decides: `images`, `text` or `table`. A text beside many columns is one more of
        /// them; pictures come with figures made of them, so those do not count.
        String kind() {
            return images ? "images" : text && columns < MANY_COLUMNS ? "text" : "table";
        }

        /// Whether a family that wants such input finds it.
        boolean has(PlanStyle style) {
            return switch (style.reads()) {
                case null -> columns > 0;
                case TEXT -> text;
                default -> images && (backbone || style != PlanStyle.BACKBONE);
            };
        }
    }
}
