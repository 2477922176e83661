package jianmo.explain.path;

import jianmo.base.message.Message;
import jianmo.dataset.ColumnType;

import java.util.List;

/// What a tree asks about a row, in the words of the person's own table.
public sealed interface Condition {

    /// What is asked about: the raw column, or what was made of it (`day week sin`, a term).
    String name();

    /// The question as a sentence that holds or does not.
    Message words();

    /// A number or date lies below a limit.
    ///
    /// @param type NUMBER or TIME: how the limit is to be read
    /// @param included whether the limit itself counts as below
    record Below(String name, ColumnType type, double limit, boolean included)
            implements Condition {
        @Override
        public Message words() {
            return Message.of(
                    "explain.path.bound", name, included ? "≤" : "<", Limits.text(type, limit));
        }

        /// The same where it does not hold.
        public Message opposite() {
            return Message.of(
                    "explain.path.bound", name, included ? ">" : "≥", Limits.text(type, limit));
        }
    }

    /// The value is one of some levels.
    record Among(String name, List<String> levels) implements Condition {
        public Among {
            levels = List.copyOf(levels);
        }

        @Override
        public Message words() {
            return Limits.among(name, levels);
        }
    }

    /// There is no value.
    record Missing(String name) implements Condition {
        @Override
        public Message words() {
            return Message.of("explain.path.missing", name);
        }
    }
}
