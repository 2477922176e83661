package jianmo.advise;

import jianmo.base.message.Message;

import java.util.List;
import java.util.Set;

/// What the decision tree advised.
///
/// @param path the questions in the order they were asked, with the answer taken
/// @param families every family known, best first
public record Advice(List<Step> path, List<Choice> families) {

    public Advice {
        path = List.copyOf(path);
        families = List.copyOf(families);
    }

    public List<String> picked() {
        return families.stream().filter(Choice::picked).map(Choice::family).toList();
    }

    /// The families that can read this data and answer this task, best first.
    public List<Choice> fitting() {
        return families.stream().filter(Choice::fits).toList();
    }

    /// The other families.
    public List<Choice> unfit() {
        return families.stream().filter(choice -> !choice.fits()).toList();
    }

    /// One fork of the tree.
    ///
    /// @param id of the question: `task`, `kind`, `rows`, `latency`
    /// @param question what was asked
    /// @param taken id of the branch taken
    /// @param branches all branches in order
    /// @param because the fact that decided
    public record Step(
            String id, Message question, String taken, List<Branch> branches, Message because) {
        public Step {
            branches = List.copyOf(branches);
        }
    }

    public record Branch(String id, Message label) {}

    /// @param family id of a model family
    /// @param rank from 1
    /// @param why why it was picked, or why not
    public record Choice(String family, int rank, boolean picked, Message why) {

        private static final Set<String> UNFIT =
                Set.of(
                        "advise.why.task",
                        "advise.why.no-columns",
                        "advise.why.no-text",
                        "advise.why.no-images",
                        "advise.why.no-backbone");

        /// Whether it can read this data and answer this task at all.
        public boolean fits() {
            return !UNFIT.contains(why.key());
        }
    }
}
