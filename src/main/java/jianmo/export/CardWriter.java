package jianmo.export;

/// Writes the short model card that lies inside a graph; handed in by the program, since words
/// stand above the workflow.
@FunctionalInterface
public interface CardWriter {

    /// No card.
    CardWriter NONE = (_, _) -> "";

    /// @param language `zh` or `en`
    /// @return some lines; empty for none
    String card(CardFacts facts, String language);
}
