package jianmo.explain;

import jianmo.base.seed.Seeds;
import jianmo.dataset.ColumnType;
import jianmo.dataset.image.Picture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Explained rows by chance that add up.
public final class ExplainedSamples {

    private ExplainedSamples() {}

    /// Features in turns: a number with gaps, names, days.
    public static ExplainedRows rows(int count, int features) {
        RandomGenerator random = Seeds.generator(5, "explained");
        var named = new ArrayList<ExplainedFeature>();
        double[][] contributions = new double[features][count];
        double[][] values = new double[features][count];
        for (int f = 0; f < features; f++) {
            named.add(feature(f));
            for (int row = 0; row < count; row++) {
                contributions[f][row] = random.nextGaussian() / (f + 1);
                values[f][row] = value(f, random);
            }
        }
        double[] answers = new double[count];
        float[] labels = new float[count];
        for (int row = 0; row < count; row++) {
            answers[row] = -0.5;
            for (double[] of : contributions) {
                answers[row] += of[row];
            }
            labels[row] = random.nextInt(2);
        }
        Arrays.fill(labels, count - 1, count, Float.NaN);
        var facts =
                new ExplainedRows.Facts(
                        "tree-shap",
                        "log-odds",
                        0,
                        "paid",
                        List.of("no", "yes"),
                        List.of(-0.5),
                        named);
        return new ExplainedRows(
                facts,
                IntStream.range(0, count).map(i -> i * 3).toArray(),
                new int[count],
                answers,
                labels,
                contributions,
                values);
    }

    /// A picture half dark, half light, of which the first region raises and the last lowers.
    public static RowParts.OfPicture picture(PictureDivision division, int row) {
        int[] pixels = new int[40 * 30];
        Arrays.setAll(pixels, i -> i % 40 < 20 ? 0x224466 : 0xeeddcc);
        var picture = new Picture(40, 30, pixels);
        Regions regions = division.of(picture);
        var values = new ArrayList<Double>(Collections.nCopies(regions.count(), 0.0));
        values.set(0, 1.5);
        values.set(regions.count() - 1, -0.5);
        return new RowParts.OfPicture(about(row), "a.png", division, picture, regions, values);
    }

    /// Two words of which the first raises.
    public static RowParts.OfText text(int row) {
        return new RowParts.OfText(
                about(row),
                "good film",
                List.of(new RowParts.Piece(0, 5, 1.5), new RowParts.Piece(5, 9, -0.5)));
    }

    private static RowParts.About about(int row) {
        return new RowParts.About(
                row, "it", "permutation-shap", "log-odds", "yes", -0.5, 0.5, 0.01);
    }

    private static ExplainedFeature feature(int f) {
        return switch (f % 3) {
            case 0 -> new ExplainedFeature("age" + f, "age" + f, ColumnType.NUMBER, List.of());
            case 1 ->
                    new ExplainedFeature(
                            "kind</script>" + f,
                            "kind</script>" + f,
                            ColumnType.CATEGORY,
                            List.of("red", "<b>绿</b>"));
            default -> new ExplainedFeature("day" + f, "day" + f, ColumnType.TIME, List.of());
        };
    }

    private static double value(int f, RandomGenerator random) {
        return switch (f % 3) {
            case 0 -> random.nextInt(9) == 0 ? Double.NaN : 20 + random.nextInt(50);
            case 1 -> random.nextInt(2);
            default -> 18_000 + random.nextInt(900);
        };
    }
}
