/// What keeps a training safe on disk: checkpoints, and the wishes of a person that reach it from
/// any process.
@NullMarked
package jianmo.train.run;

import org.jspecify.annotations.NullMarked;
