package jianmo.explain.fair;

import jianmo.dataset.group.Group;

/// From which probability on the outcome is said for a group.
///
/// @param fitted whether it was found for this group; else it is the common one, because the group
///   has too few rows
public record GroupThreshold(Group group, double threshold, boolean fitted) {}
