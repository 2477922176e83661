package jianmo.workflow.recipe;

import jianmo.compress.lean.LeanSettings;
import jianmo.compress.lean.Trial;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The section `compress`: how a model is made smaller by training.
final class LeanSection {

    private LeanSection() {}

    static LeanSettings read(Section s, LeanSettings standard) {
        List<Trial> tried = tried(s, standard);
        var settings =
                new LeanSettings(
                        tried,
                        (int) s.whole("epochs", standard.epochs(), 1, 500),
                        s.real("rate", standard.rate(), 0.001, 10),
                        s.real("zeros", standard.zeros(), 0, 0.99),
                        s.real("removed", standard.removed(), 0, 0.95),
                        (int) s.whole("studentUnits", standard.studentUnits(), 0, 1024),
                        (int) s.whole("studentEpochs", standard.studentEpochs(), 1, 500),
                        (int) s.whole("studentTrees", standard.studentTrees(), 10, 2000),
                        (int) s.whole("studentDepth", standard.studentDepth(), 2, 12),
                        s.real("temperature", standard.temperature(), 1, 20),
                        s.real("taught", standard.taught(), 0.01, 1));
        s.end();
        return settings;
    }

    private static List<Trial> tried(Section s, LeanSettings standard) {
        List<String> said = s.texts("try");
        if (said.isEmpty()) {
            return standard.tried();
        }
        var known = Arrays.stream(Trial.values()).toList();
        var ids = known.stream().map(Trial::id).toList();
        return said.stream()
                .map(id -> {
                    int at = ids.indexOf(id);
                    if (at < 0) {
                        throw s.notAChoice("try", id, ids);
                    }
                    return known.get(at);
                })
                .distinct()
                .sorted()
                .toList();
    }

    /// What is as usual is not said.
    static Map<String, Object> written(LeanSettings step) {
        LeanSettings usual = LeanSettings.standard();
        var written = new LinkedHashMap<String, Object>();
        if (!step.tried().equals(usual.tried())) {
            written.put("try", step.tried().stream().map(Trial::id).toList());
        }
        put(written, "epochs", step.epochs(), usual.epochs());
        put(written, "rate", step.rate(), usual.rate());
        put(written, "zeros", step.zeros(), usual.zeros());
        put(written, "removed", step.removed(), usual.removed());
        put(written, "studentUnits", step.studentUnits(), usual.studentUnits());
        put(written, "studentEpochs", step.studentEpochs(), usual.studentEpochs());
        put(written, "studentTrees", step.studentTrees(), usual.studentTrees());
        put(written, "studentDepth", step.studentDepth(), usual.studentDepth());
        put(written, "temperature", step.temperature(), usual.temperature());
        put(written, "taught", step.taught(), usual.taught());
        return written;
    }

    private static void put(Map<String, Object> written, String key, Object now, Object usual) {
        if (!now.equals(usual)) {
            written.put(key, now);
        }
    }
}
