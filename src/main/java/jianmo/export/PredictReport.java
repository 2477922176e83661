package jianmo.export;

import jianmo.base.message.Message;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What came of scoring a file.
///
/// @param rows scored
/// @param columns of the output, in order
/// @param notes what the person should know: columns not used, values that could not be read,
///   values the model never saw
/// @param labelled rows with a true answer that was understood; 0 where no label was asked for
/// @param metrics over those rows, as [jianmo.train.Metrics] names them
public record PredictReport(
        long rows,
        List<String> columns,
        List<Message> notes,
        long labelled,
        Map<String, Double> metrics) {
    public PredictReport {
        columns = List.copyOf(columns);
        notes = List.copyOf(notes);
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    }
}
