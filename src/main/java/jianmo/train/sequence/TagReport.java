package jianmo.train.sequence;

import jianmo.train.CurvePoint;
import jianmo.train.Settings;

import java.util.List;

/// What came of training a tagger.
///
/// @param family id
/// @param tags names
/// @param trained sentences it learned from
/// @param validation on the sentences that stopped it
/// @param test on sentences held out to the end
/// @param baseline of [FrequentTags], on the same held-out sentences
/// @param bestIteration epoch that was kept
/// @param engineDifference as [TrainedTagger#engineDifference]
/// @param seconds it took; 0 where that was not kept
public record TagReport(
        String family,
        Settings settings,
        List<String> tags,
        int trained,
        TagScore validation,
        TagScore test,
        TagScore baseline,
        List<CurvePoint> curve,
        int bestIteration,
        double engineDifference,
        double seconds) {
    public TagReport {
        tags = List.copyOf(tags);
        curve = List.copyOf(curve);
    }

    /// Whether held-out sentences were tagged better than by [FrequentTags].
    public boolean better() {
        return test.f1() > baseline.f1();
    }

    /// This without its time, so that the same training gives the same report.
    TagReport untimed() {
        return new TagReport(
                family,
                settings,
                tags,
                trained,
                validation,
                test,
                baseline,
                curve,
                bestIteration,
                engineDifference,
                0);
    }
}
