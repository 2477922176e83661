package jianmo.tune;

import java.util.List;
import java.util.random.RandomGenerator;

/// Draws evenly and ignores the history: the yardstick any other sampler has to beat.
final class RandomSampler implements Sampler {

    @Override
    public List<double[]> suggest(
            SearchSpace space, List<Observation> history, RandomGenerator random) {
        return List.of(space.draw(random));
    }
}
