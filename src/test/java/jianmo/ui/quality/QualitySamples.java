package jianmo.ui.quality;

import jianmo.base.message.Message;
import jianmo.dataset.prepare.Preparation;
import jianmo.quality.LabelSuspect;
import jianmo.quality.QualityCell;
import jianmo.quality.QualityMatrix;
import jianmo.quality.Repair;
import jianmo.quality.Suspects;
import jianmo.quality.Verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/// A matrix written by hand over the German credit table: these tests are about showing it.
public final class QualitySamples {

    private QualitySamples() {}

    static final Repair CLIP =
            new Repair(
                    "clip",
                    Message.of("panels.quality.problems"),
                    List.of(new Preparation.Clip("credit_amount", 250.0, 12_000.0)));

    static final Repair DROP =
            new Repair(
                    "drop-column",
                    Message.of("panels.quality.all"),
                    List.of(new Preparation.DropColumn("credit_amount")));

    public static QualityMatrix matrix() {
        var cells = new ArrayList<QualityCell>();
        cells.add(cell("", "completeness", 0.0, 0.05, Verdict.GOOD));
        for (String column : List.of("checking_status", "duration", "purpose", "age")) {
            cells.add(cell(column, "completeness", 0.0, 0.05, Verdict.GOOD));
        }
        cells.add(
                new QualityCell(
                        "credit_amount",
                        "outliers",
                        0.124,
                        0.05,
                        Verdict.WARNING,
                        Message.of("quality.outliers.some", 124, 250, 12_000, 0.124),
                        Suspects.of(LongStream.range(0, 250).map(i -> i * 3).boxed().toList()),
                        List.of(CLIP, DROP)));
        cells.add(cell("age", "timeliness", 40.0, 30.0, Verdict.BAD));
        return new QualityMatrix(
                List.of("completeness", "timeliness", "outliers"),
                cells,
                1000,
                List.of(
                        new LabelSuspect(12, "good", "bad", 0.02),
                        new LabelSuspect(3, "bad", "good", 0.05),
                        new LabelSuspect(77, "good", "bad", 0.11),
                        new LabelSuspect(500, "bad", "good", 0.19)));
    }

    private static QualityCell cell(
            String column, String dimension, double value, double limit, Verdict verdict) {
        return new QualityCell(
                column,
                dimension,
                value,
                limit,
                verdict,
                Message.of("quality." + dimension + ".title"));
    }
}
