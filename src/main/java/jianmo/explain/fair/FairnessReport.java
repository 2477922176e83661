package jianmo.explain.fair;

import com.fasterxml.jackson.annotation.JsonInclude;

import jianmo.base.message.Message;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Whether a model treats the groups of a column alike, on validation rows.
///
/// @param outcome class looked at; null for numbers
/// @param feature whether the model reads the column itself
/// @param rows looked at
/// @param left rows of no group, left out
/// @param impossibility why not all criteria can hold, null where that was not shown
/// @param proxies null where they were not looked for
/// @param notes what a person must know of the groups
public record FairnessReport(
        FairnessRequest request,
        @Nullable String outcome,
        boolean feature,
        long rows,
        long left,
        GroupTable table,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Message impossibility,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Proxies proxies,
        List<Message> notes,
        Message verdict) {

    public FairnessReport {
        notes = List.copyOf(notes);
    }
}
