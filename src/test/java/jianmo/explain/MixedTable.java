package jianmo.explain;

import jianmo.base.job.Progress;
import jianmo.base.seed.Seeds;
import jianmo.dataset.Column;
import jianmo.dataset.ColumnType;
import jianmo.dataset.HeldRows;
import jianmo.dataset.Role;
import jianmo.dataset.TargetCoding;
import jianmo.dataset.feature.Encoding;
import jianmo.dataset.feature.FeaturePlan;
import jianmo.dataset.feature.FeatureReader;
import jianmo.dataset.feature.Labelled;
import jianmo.dataset.feature.Matrix;
import jianmo.dataset.feature.PlanStyle;
import jianmo.dataset.media.Media;

import java.util.List;
import java.util.stream.IntStream;

/// A small table with a number, two categories and a date, all with gaps, as each tree family reads
/// it; the label hangs on pairs of columns.
final class MixedTable {

    private static final List<String> KINDS = List.of("red", "green", "blue");
    private static final List<String> CITIES = List.of("Bonn", "Köln", "北京", "上海", "Rom");

    private MixedTable() {}

    static FeaturePlan plan(PlanStyle style, TargetCoding target) {
        boolean filled = style == PlanStyle.FILLED_TREE;
        return new FeaturePlan(
                style,
                List.of(
                        new Encoding.Numeric("age", filled ? 44 : Float.NaN, 0, 1, filled),
                        names(style, "kind", KINDS),
                        names(style, "city", CITIES),
                        new Encoding.Calendar("day", 18_100, 0, 1)),
                target);
    }

    private static Encoding names(PlanStyle style, String column, List<String> levels) {
        if (style == PlanStyle.CODED_TREE) {
            return new Encoding.Codes(column, levels);
        }
        var all = new java.util.ArrayList<>(levels);
        all.add(Encoding.OneHot.MISSING);
        return new Encoding.OneHot(column, all);
    }

    /// @param name of the draw; the city of one row in twenty is unknown to the plan
    static HeldRows rows(String name, int count) {
        var random = Seeds.generator(17, name);
        double[] age = new double[count];
        double[] day = new double[count];
        String[] kind = new String[count];
        String[] city = new String[count];
        for (int i = 0; i < count; i++) {
            age[i] = random.nextInt(10) == 0 ? Double.NaN : 18 + random.nextInt(600) / 10.0;
            day[i] = random.nextInt(12) == 0 ? Double.NaN : 18_000 + random.nextInt(300);
            kind[i] = random.nextInt(9) == 0 ? null : KINDS.get(random.nextInt(3));
            city[i] = random.nextInt(20) == 0 ? "Ulm" : CITIES.get(random.nextInt(5));
        }
        return HeldRows.of(
                List.of(
                        new Column("age", ColumnType.NUMBER, Role.FEATURE),
                        new Column("kind", ColumnType.CATEGORY, Role.FEATURE),
                        new Column("city", ColumnType.CATEGORY, Role.FEATURE),
                        new Column("day", ColumnType.TIME, Role.FEATURE)),
                IntStream.range(100, 100 + count).toArray(),
                List.of(age, new double[0], new double[0], day),
                List.of(new String[0], kind, city, new String[0]));
    }

    static Matrix matrix(FeaturePlan plan, HeldRows rows) {
        return new FeatureReader(plan).matrix(rows, Media.none(), Progress.ignored());
    }

    /// Old and red, or young in a city with a short name: the higher, the more of it.
    static Labelled labelled(FeaturePlan plan, String name, int count) {
        HeldRows rows = rows(name, count);
        var random = Seeds.generator(18, name);
        int classes = plan.target().classes().size();
        float[] labels = new float[count];
        for (int i = 0; i < count; i++) {
            double age = Double.isNaN(rows.value(0, i)) ? 30 : rows.value(0, i);
            String city = rows.text(2, i);
            double sum = (age - 45) / 30 + 0.4 * random.nextGaussian();
            sum += age > 45 == "red".equals(rows.text(1, i)) ? 1 : -1;
            sum += city != null && city.length() < 4 && age < 40 ? 1 : 0;
            labels[i] =
                    classes == 0
                            ? (float) sum
                            : (int) Math.clamp((sum + 2) / 4 * classes, 0, classes - 0.5);
        }
        return new Labelled(matrix(plan, rows), labels);
    }
}
