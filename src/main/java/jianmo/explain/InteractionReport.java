package jianmo.explain;

import jianmo.base.message.Message;

import java.util.List;

/// Which pairs of columns move a tree model's answers together, beyond what each does alone.
///
/// A pair's value is the interaction value with both its halves; a main effect is what is left of a
/// column's SHAP value. Shares are parts of the sum of all mean sizes, main effects included.
///
/// @param method `tree-shap` or `interventional-tree-shap`
/// @param unit of all sizes: an id of [AnswerUnit]
/// @param background rows that unknown columns took their values from; 0 where none were needed
/// @param additivityError largest `|base + Σ main effects + Σ pairs − answer|`
/// @param mains every column, the strongest first
/// @param pairs those that some tree tests together, the strongest first
/// @param notes what a person should know of it
public record InteractionReport(
        String method,
        String unit,
        int rows,
        int background,
        double additivityError,
        List<Main> mains,
        List<Pair> pairs,
        List<Message> notes) {

    public InteractionReport {
        mains = List.copyOf(mains);
        pairs = List.copyOf(pairs);
        notes = List.copyOf(notes);
    }

    /// What a column does by itself.
    ///
    /// @param size mean absolute main effect over the rows, in the unit
    /// @param share of the total, 0…1
    public record Main(String name, double size, double share) {}

    /// What two columns do together.
    ///
    /// @param size mean absolute interaction over the rows, in the unit
    /// @param share of the total, 0…1
    public record Pair(String first, String second, double size, double share) {

        public boolean has(String name) {
            return first.equals(name) || second.equals(name);
        }

        /// The other column of the pair.
        public String other(String name) {
            return first.equals(name) ? second : first;
        }
    }

    /// Share of all pairs together, 0…1.
    public double pairShare() {
        return pairs.stream().mapToDouble(Pair::share).sum();
    }

    /// The pairs a column is in, the strongest first.
    public List<Pair> of(String name) {
        return pairs.stream().filter(pair -> pair.has(name)).toList();
    }
}
