package jianmo.planted;

import jianmo.dataset.SplitRule;
import jianmo.dataset.Task;

import java.nio.file.Path;
import java.util.Locale;

/// Real tables without known leakage: columns that are known to be written after the event are
/// taken out, rows without an order in time are shuffled, and rows with one are divided by time.
///
/// Thresholds were set on those of [#TUNE]; figures are reported on the others.
public enum LeakTables {
    GERMAN("workspaces/german-credit/credit-g.arff", "class", true),
    MLC_CHURN("src/test/resources/data/mlc_churn.csv.gz", "churn", true),
    WEATHER("src/test/resources/data/seattle-weather.csv.gz", "weather", true),
    DIAMONDS("workspaces/diamonds-price/diamonds.csv.gz", "price", true),
    CREDIT_DATA("src/test/resources/data/credit_data.csv.gz", "Status", false),
    LENDING_CLUB("src/test/resources/data/lending_club.csv.gz", "Class", false),
    WA_CHURN("workspaces/telco-churn/wa_churn.csv", "churn", true),
    MPLS_STOPS("src/test/resources/data/mpls_stops.csv.gz", "personSearch", false),
    COLIC("src/test/resources/data/colic.csv.gz", "outcome", false),
    CHICAGO("src/test/resources/data/chicago.csv.gz", "ridership", false),
    COLLISIONS("src/test/resources/data/collisions.csv.gz", "injured", false),
    DIAMONDS_CUT("workspaces/diamonds-price/diamonds.csv.gz", "cut", false);

    private final Path file;
    private final String target;
    private final boolean tuned;

    LeakTables(String file, String target, boolean tuned) {
        this.file = Path.of(file);
        this.target = target;
        this.tuned = tuned;
    }

    /// Whether thresholds were set on it.
    public boolean tuned() {
        return tuned;
    }

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Task task() {
        return switch (this) {
            case DIAMONDS, CHICAGO -> Task.REGRESSION;
            case WEATHER, COLIC, DIAMONDS_CUT -> Task.MULTICLASS;
            default -> Task.BINARY;
        };
    }

    /// The column that says the time; empty when none does.
    public String time() {
        return switch (this) {
            case WEATHER, MPLS_STOPS, CHICAGO, COLLISIONS -> "date";
            default -> "";
        };
    }

    public SplitRule split() {
        return time().isEmpty() ? SplitRule.AUTO : SplitRule.TIME;
    }

    /// @param most rows
    /// @param folder for columnar files
    public PlainRows read(int most, Path folder) {
        String column = this == COLLISIONS ? "number.of.persons.injured" : target;
        PlainRows table = PlainRows.read(file, column, folder);
        return switch (this) {
            case WEATHER -> table.first(most);
            case MPLS_STOPS ->
                    table.without("vehicleSearch", "citationIssued", "idNum").thinned(most);
            case CHICAGO -> table.last(most);
            case COLLISIONS -> collisions(table).thinned(most);
            case COLIC -> table.without("hospitalID").shuffled(7).first(most);
            default -> table.shuffled(7).first(most);
        };
    }

    /// Whether anybody was injured, without the counts it is the sum of.
    private static PlainRows collisions(PlainRows table) {
        var injured =
                java.util.stream.IntStream.range(0, table.size())
                        .mapToObj(i ->
                                table.value(i, "number.of.persons.injured").equals("0")
                                        ? "no"
                                        : "yes")
                        .toList();
        PlainRows wider = table.with("injured", injured);
        String[] counts =
                wider.names().stream()
                        .filter(name -> name.startsWith("number.of."))
                        .toArray(String[]::new);
        PlainRows plain = wider.without(counts).without("unique.key");
        return new PlainRows(plain.names(), plain.copyOfRows(), "injured");
    }
}
