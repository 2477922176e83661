package jianmo.planted;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/// Real tables to plant faults into.
public final class CleanTables {

    private CleanTables() {}

    /// Tables whose class a model can learn: at least nine in ten answers out of fold agree with
    /// the labels.
    public static final List<String> LEARNABLE =
            List.of("wdbc", "wine", "iris", "digits", "segment", "vote", "mlc_churn", "diamonds");

    /// Tables whose class cannot be told well from the columns.
    public static final List<String> HARD =
            List.of("ionosphere", "soybean", "weather", "german", "diabetes", "glass");

    public static PlainTable of(String name, Path scratch) {
        return switch (name) {
            case "wdbc", "wine", "iris", "segment", "ionosphere", "soybean" ->
                    data(name, "class", 1, scratch);
            case "digits" -> data(name, "digit", 1, scratch);
            case "vote" -> data(name, "Class", 1, scratch);
            case "diabetes" -> data(name, "class", 1, scratch);
            case "glass" -> data(name, "Type", 1, scratch);
            case "mlc_churn" -> data(name, "churn", 1, scratch);
            case "weather" -> data("seattle-weather", "weather", 1, scratch);
            case "german" ->
                    PlainTable.read(
                            Path.of("workspaces/german-credit/credit-g.arff"), "class", 1, scratch);
            case "diamonds" -> dearDiamonds(scratch);
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static PlainTable data(String name, String target, int step, Path scratch) {
        Path file = Path.of("src/test/resources/data", name + ".csv.gz");
        return PlainTable.read(file, target, step, scratch);
    }

    /// Every ninth diamond; whether it costs more than the median.
    private static PlainTable dearDiamonds(Path scratch) {
        Path file = Path.of("workspaces/diamonds-price/diamonds.csv.gz");
        PlainTable table = PlainTable.read(file, "price", 9, scratch);
        double[] prices = new double[table.rows()];
        for (int i = 0; i < prices.length; i++) {
            prices[i] = number(table.cell(i, "price"));
        }
        java.util.Arrays.sort(prices);
        double median = prices[prices.length / 2];
        for (int i = 0; i < table.rows(); i++) {
            table.set(i, "price", number(table.cell(i, "price")) > median ? "dear" : "cheap");
        }
        return table;
    }

    private static double number(@Nullable String text) {
        return Double.parseDouble(Objects.requireNonNull(text));
    }
}
