package jianmo.train;

import com.fasterxml.jackson.annotation.JsonInclude;

import jianmo.dataset.group.GroupWish;

import org.jspecify.annotations.Nullable;

/// What is wanted of a training beside good answers.
///
/// @param monotone directions that answers keep
/// @param reweigh by which groups rows are weighed, so that in training group and label are
///   independent; null for not at all
public record Aims(
        Monotone monotone, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable GroupWish reweigh) {

    public static Aims none() {
        return new Aims(Monotone.none(), null);
    }

    /// Directions alone.
    public static Aims of(Monotone monotone) {
        return new Aims(monotone, null);
    }
}
