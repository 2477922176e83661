package jianmo.workflow;

import java.util.List;
import jianmo.base.message.Message;

/// What scoring a file came to.
///
/// @param notes extra columns that were left out, values that could not be read
public record PredictResult(long rows, double seconds, List<Message> notes) {
    public PredictResult {
        notes = List.copyOf(notes);
    }
}
