package jianmo.workflow;

import jianmo.base.hash.Hashes;
import jianmo.base.json.Json;
import jianmo.dataset.DataSummary;
import jianmo.dataset.Split;
import jianmo.train.Modality;
import jianmo.train.ModelFamily;
import jianmo.train.Settings;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What decides the model of a run, and its hash: two runs with the same key end with the same
/// model, bit for bit.
///
/// The metric and the number of threads are left out, because the model does not depend on them.
///
/// @param key 32 hexadecimal digits; also the name of the run's folder
/// @param facts what it rests on beside its settings, by name
record RunKey(String key, Map<String, String> facts) {

    private static final int DIGITS = 32;

    /// @param settings all of them, checked
    /// @param extended key of the run this one goes on from, null for none
    static RunKey of(
            StepInput input,
            Split split,
            ModelFamily family,
            Settings settings,
            long seed,
            @Nullable String extended) {
        DataSummary data = input.data();
        var facts = new TreeMap<String, String>();
        facts.put("table", data.columnar());
        facts.put("columns", shortHash(List.of(data.schema(), data.target())));
        facts.put("split", split.rule() + " " + shortHash(split));
        facts.put("java", String.valueOf(Runtime.version().feature()));
        for (String name : List.of("studio", "os")) {
            facts.put(name, input.studio().versions().getOrDefault(name, ""));
        }
        if (family.modality() != Modality.TABLE) {
            facts.put("media", media(input));
        }
        if (family.usesGpu(settings)) {
            facts.put("device", input.devices().choice().name());
        }
        var directions = input.recipe().train().monotone();
        if (!directions.isEmpty()) {
            facts.put("monotone", new TreeMap<>(directions).toString());
        }
        var reweigh = input.recipe().train().reweigh();
        if (reweigh != null) {
            facts.put("reweigh", reweigh.column() + " " + reweigh.edges());
        }
        if (extended != null) {
            facts.put("extends", extended);
        }
        String key =
                Hashes.of(Json.write(List.of(family.id(), settings, seed, facts)))
                        .substring(0, DIGITS);
        return new RunKey(key, facts);
    }

    /// The source with its files, and how texts and pictures are prepared and varied; not what only
    /// the checks of texts read.
    private static String media(StepInput input) {
        var step = input.recipe().data();
        var texts = step.text();
        return shortHash(
                List.of(
                        input.data().hash(),
                        input.mediaFacts(),
                        step.image(),
                        texts.maxTokens(),
                        texts.words()));
    }

    private static String shortHash(Object value) {
        return Hashes.of(Json.write(value)).substring(0, 16);
    }
}
