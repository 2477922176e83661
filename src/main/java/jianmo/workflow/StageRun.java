package jianmo.workflow;

import jianmo.base.message.Message;

/// What running a stage came to.
///
/// @param reused whether nothing had changed and the kept result stands
/// @param summary one line of sense
public record StageRun(Stage stage, boolean reused, double seconds, Message summary) {}
