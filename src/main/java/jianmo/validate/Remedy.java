package jianmo.validate;

import jianmo.base.message.Message;

/// A way to a more honest or a better score that a person can take with one click.
///
/// @param id stable name, as `l2-strong` or `split-time`; unique in its report
/// @param title what it does, in a few words
/// @param edit what changes in the recipe
public record Remedy(String id, Message title, RecipeEdit edit) {}
