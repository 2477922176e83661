package jianmo.workflow;

import jianmo.base.job.Job;
import jianmo.train.sequence.TagReport;
import jianmo.train.sequence.TagSummary;
import jianmo.train.sequence.Tagger;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Taggers made in a project: models that give every word of a sentence a tag.
///
/// They stand beside the stages: a sentence has as many answers as words, and what the stages make
/// is for one answer a row. Thread-safe.
public interface Taggers {

    /// What is trained, and what can be set.
    FamilyOffer family();

    /// Columns of the project's table that may hold words or tags; empty before data has been
    /// imported, and where none holds texts.
    List<String> columns();

    /// Counts the sentences of a source.
    ///
    /// @throws jianmo.base.message.UserError from the job, when it can't be read
    Job<TagSummary> look(TagSource source);

    /// Trains on the sentences of a source, judges the tagger on held-out ones and writes its file.
    ///
    /// @param settings what differs from the family's defaults
    /// @param file written only when the training has come to its end
    /// @throws jianmo.base.message.UserError from the job, when there is too little to learn from
    Job<TagReport> train(TagSource source, Map<String, Object> settings, long seed, Path file);

    /// Where a tagger of this name lies, or would lie.
    ///
    /// @throws jianmo.base.message.UserError when no file can have this name
    Path file(String name);

    /// The taggers in the project's folder, newest first.
    List<Path> files();

    /// Opens a tagger, of this project or from elsewhere.
    ///
    /// @throws jianmo.base.message.UserError from the job, when it is missing or damaged
    Job<Opened> open(Path file);

    /// A tagger and what came of its training.
    ///
    /// @param report null where its file says nothing of it
    record Opened(Path file, Tagger tagger, @Nullable TagReport report) {}

    /// Tags a file of sentences, one a line, words separated by blanks, and gives their number.
    ///
    /// @param output file of `token<TAB>tag` lines; replaced at once or not at all
    /// @throws jianmo.base.message.UserError from the job, when a file can't be read or written
    Job<Integer> tag(Tagger tagger, Path input, Path output);
}
