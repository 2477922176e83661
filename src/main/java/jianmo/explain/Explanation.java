package jianmo.explain;

import jianmo.base.message.Message;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What the explanation stage found about the final model.
///
/// With three or more classes each row is explained for the class it is predicted to be, by that
/// class's log-odds against the geometric mean of all classes.
///
/// @param method `tree-shap` (exact, tests on unknown columns weighed by training rows),
///   `linear-shap` (exact, columns taken as independent), `exact-shap` (every coalition of
///   columns), `kernel-shap`, `permutation-shap`, `expected-gradients` or `lime` (estimated)
/// @param unit of the values: `log-odds`, `probability` or `target`
/// @param base the answer for no information (mean over the background), in `unit`; with several
///   classes that of the waterfall's class
/// @param rows how many rows were explained
/// @param additivityError largest |base + Σ values − answer|
/// @param samplingError largest standard error of a contribution; 0 for exact methods
/// @param features raw columns, most important first
/// @param swarm per feature, for the beeswarm
/// @param waterfall one row taken apart
/// @param notes what a person should know of how it was made
/// @param file name inside `models/` of all explained rows ([ExplainedFile]); empty where they are
///   not kept
public record Explanation(
        String method,
        String unit,
        double base,
        int rows,
        double additivityError,
        double samplingError,
        List<FeatureShare> features,
        List<SwarmRow> swarm,
        RowExplanation waterfall,
        Message verdict,
        String file,
        List<Message> notes) {
    public Explanation {
        notes = notes == null ? List.of() : List.copyOf(notes);
        // results of older studios have none
        file = file == null ? "" : file;
        features = List.copyOf(features);
        swarm = List.copyOf(swarm);
    }

    /// With nothing to remark.
    public Explanation(
            String method,
            String unit,
            double base,
            int rows,
            double additivityError,
            double samplingError,
            List<FeatureShare> features,
            List<SwarmRow> swarm,
            RowExplanation waterfall,
            Message verdict,
            String file) {
        this(
                method,
                unit,
                base,
                rows,
                additivityError,
                samplingError,
                features,
                swarm,
                waterfall,
                verdict,
                file,
                List.of());
    }

    /// @param share of the total of `meanAbs`, 0…1
    /// @param meanAbs mean absolute contribution, in the unit
    /// @param range how sure share and rank are; null in results of older studios
    public record FeatureShare(
            String name, double share, double meanAbs, @Nullable ShareRange range) {
        public FeatureShare(String name, double share, double meanAbs) {
            this(name, share, meanAbs, null);
        }
    }

    /// @param contributions one per explained row (at most 500), in the same order for all features
    /// @param levels feature value scaled 0…1, -1 for missing or categories
    public record SwarmRow(String feature, List<Double> contributions, List<Double> levels) {
        public SwarmRow {
            contributions = List.copyOf(contributions);
            levels = List.copyOf(levels);
        }
    }

    /// @param row number in the table, 0-based
    /// @param steps every feature with the row's value as text, largest first
    public record RowExplanation(int row, double answer, List<Step> steps) {
        public RowExplanation {
            steps = List.copyOf(steps);
        }
    }

    public record Step(String feature, String value, double contribution) {}
}
