package jianmo.workflow;

import jianmo.store.MetricRow;
import jianmo.store.StoredFile;
import jianmo.store.TrialRow;

import java.util.List;

/// What a step made and wants stored, all of it or nothing.
///
/// @param files written by the step, already in their place
record Made<R>(R result, List<MetricRow> metrics, List<TrialRow> trials, List<StoredFile> files) {

    static <R> Made<R> of(R result) {
        return new Made<>(result, List.of(), List.of(), List.of());
    }
}
