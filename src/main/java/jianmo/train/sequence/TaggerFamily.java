package jianmo.train.sequence;

import jianmo.train.Hyperparameter;
import jianmo.train.TrainWatcher;

import java.util.List;

/// A kind of tagger and the library that trains it; what [jianmo.train.ModelFamily] is for rows.
///
/// The same request gives the same tagger, bit for bit, at any number of threads.
public interface TaggerFamily {

    /// Stable name, lower case with dashes: `bilstm-crf`.
    String id();

    List<Hyperparameter> hyperparameters();

    /// Trains on the caller's thread.
    ///
    /// @throws java.util.concurrent.CancellationException from the watcher
    TrainedTagger train(TagRequest request, TrainWatcher watcher);
}
