/// Labelling of sequences: one tag for every token of a sentence, by a conditional random field.
@NullMarked
package jianmo.train.sequence;

import org.jspecify.annotations.NullMarked;
