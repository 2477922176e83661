/// What a person learns of a training while it runs: how long it still takes, whether its curves
/// look well, what it gets wrong, and what the machine is doing. Needs no screen and no engine.
@NullMarked
package jianmo.train.live;

import org.jspecify.annotations.NullMarked;
