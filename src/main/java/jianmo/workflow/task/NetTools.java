package jianmo.workflow.task;

import jianmo.compress.lean.NetTuner;
import jianmo.train.sequence.TaggerFamily;

/// What trains networks beside the model families.
///
/// @param tagger for sequences
/// @param tuner goes on with networks that are trained
public record NetTools(TaggerFamily tagger, NetTuner tuner) {}
