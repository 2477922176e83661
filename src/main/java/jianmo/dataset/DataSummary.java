package jianmo.dataset;

import jianmo.base.message.Message;

import java.util.List;

/// What the data stage found: the result kept in the project.
///
/// @param file name of the source file as the recipe has it
/// @param hash SHA-256 of the source
/// @param imported file name inside `data/` of the table as it was read
/// @param columnar file name inside `data/` of the table after the steps of the recipe; the same
///   file when there are none
/// @param schema columns with the types and roles in force
/// @param target how the target is coded
public record DataSummary(
        String file,
        String hash,
        String imported,
        String columnar,
        Schema schema,
        TargetCoding target,
        TableProfile profile,
        List<Message> notes) {

    public DataSummary {
        notes = List.copyOf(notes);
    }
}
