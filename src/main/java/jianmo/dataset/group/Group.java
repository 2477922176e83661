package jianmo.dataset.group;

import jianmo.base.message.Message;

/// A group of rows.
///
/// @param id as it stands in recipes: the value; `[a, b)` for numbers; `*` for rare values
///   together; empty where the value is missing
/// @param name to be shown
public record Group(String id, Message name) {

    /// Of rare values together.
    public static final String REST = "*";

    /// Of rows without a value.
    public static final String MISSING = "";
}
