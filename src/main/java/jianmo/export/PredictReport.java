package jianmo.export;

import jianmo.base.message.Message;

import java.util.List;

/// What came of scoring a file.
///
/// @param rows scored
/// @param columns of the output, in order
/// @param notes what the person should know: columns not used, values that could not be read,
///   values the model never saw
public record PredictReport(long rows, List<String> columns, List<Message> notes) {
    public PredictReport {
        columns = List.copyOf(columns);
        notes = List.copyOf(notes);
    }
}
