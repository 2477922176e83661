package jianmo.ui.graph;

import org.jspecify.annotations.Nullable;

/// What is written and painted on a node.
///
/// @param title operator, or the name of what goes in or out
/// @param below shape, or what is folded
/// @param figure error or size; may be empty
/// @param step of the [Scale], or null where it says nothing
record NodeFace(String title, String below, String figure, @Nullable Integer step) {}
