package jianmo.engine.djl;

import jianmo.train.form.Layer;

import java.util.List;

/// What is to be trained.
///
/// @param layers the description, with the weights to start from
/// @param objective what is made small
/// @param feed how rows reach the network
/// @param parts into how many parts each batch is cut on every device, so that as many threads can
///   share it; changes the model (its rounding, and what batch normalisation sees), so it never
///   depends on the machine
record NetPlan(List<Layer> layers, Objective objective, Feed feed, int parts) {
    NetPlan {
        layers = List.copyOf(layers);
    }
}
