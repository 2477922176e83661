package jianmo.dataset.feature;

import com.fasterxml.jackson.annotation.JsonIgnore;

import jianmo.dataset.TargetCoding;

import java.util.ArrayList;
import java.util.List;

/// How raw columns become a matrix: one [Encoding] per feature column, fitted on training rows
/// alone.
///
/// Written as JSON into the model file. [FeatureReader] applies it to a table.
public record FeaturePlan(PlanStyle style, List<Encoding> encodings, TargetCoding target) {

    public FeaturePlan {
        encodings = List.copyOf(encodings);
    }

    /// Names of the matrix columns.
    @JsonIgnore
    public List<String> outputs() {
        var names = new ArrayList<String>();
        encodings.forEach(encoding -> names.addAll(encoding.outputs()));
        return names;
    }

    /// For each matrix column the position of its raw column in [#encodings()]: sums over equal
    /// positions give values per column of the person's own table.
    @JsonIgnore
    public List<Integer> sources() {
        var sources = new ArrayList<Integer>();
        for (int i = 0; i < encodings.size(); i++) {
            for (int j = 0; j < encodings.get(i).width(); j++) {
                sources.add(i);
            }
        }
        return sources;
    }

    @JsonIgnore
    public int width() {
        return encodings.stream().mapToInt(Encoding::width).sum();
    }
}
