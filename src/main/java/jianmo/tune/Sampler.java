package jianmo.tune;

import java.util.List;
import java.util.random.RandomGenerator;

/// Where to look next. Holds no state: the same history and generator give the same points.
///
/// Closed over this package; `SamplerContractTest` runs over every one.
interface Sampler {

    /// Points worth trying, the most promising first; at least one.
    ///
    /// @param history every trial told so far, in order of time
    List<double[]> suggest(SearchSpace space, List<Observation> history, RandomGenerator random);
}
