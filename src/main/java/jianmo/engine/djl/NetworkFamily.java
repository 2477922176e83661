package jianmo.engine.djl;

import jianmo.dataset.Task;
import jianmo.train.ModelFamily;

import java.util.EnumSet;
import java.util.Set;

/// What all families of networks have in common: they answer every task, train epoch by epoch,
/// weigh rows and go by the chosen devices.
interface NetworkFamily extends ModelFamily {

    @Override
    default Set<Task> tasks() {
        return EnumSet.allOf(Task.class);
    }

    @Override
    default String iterations() {
        return Regime.EPOCHS;
    }

    @Override
    default boolean weights() {
        return true;
    }

    @Override
    default boolean usesGpu() {
        return true;
    }
}
