package jianmo.workflow;

import jianmo.store.RunRow;
import jianmo.workflow.RunDifference.Pair;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/// Kept runs as the window and the command line see them.
final class RunInfos {

    private RunInfos() {}

    static RunInfo of(RunRow run) {
        RunState state = RunState.valueOf(run.state());
        boolean ended = state != RunState.RUNNING && state != RunState.QUEUED;
        return new RunInfo(
                run.id(),
                run.family(),
                state,
                run.facts().getOrDefault("table", ""),
                run.settings(),
                run.seed(),
                run.started(),
                run.seconds(),
                run.iteration(),
                run.total(),
                ended && state != RunState.DONE ? run.checkpoint() : 0,
                run.metrics(),
                run.device(),
                run.message(),
                run.tags(),
                run.note(),
                run.model());
    }

    static RunDifference compare(RunRow first, RunRow second) {
        var settings = new ArrayList<Pair>();
        add(settings, "family", first.family(), second.family());
        settings.addAll(differing(first.settings(), second.settings()));
        add(settings, "seed", first.seed(), second.seed());
        return new RunDifference(
                of(first),
                of(second),
                settings,
                differing(first.facts(), second.facts()),
                metrics(first, second));
    }

    private static List<Pair> differing(Map<String, ?> first, Map<String, ?> second) {
        var pairs = new ArrayList<Pair>();
        var names = new TreeSet<>(first.keySet());
        names.addAll(second.keySet());
        names.forEach(name -> add(pairs, name, first.get(name), second.get(name)));
        return pairs;
    }

    private static void add(
            List<Pair> pairs, String name, @Nullable Object first, @Nullable Object second) {
        if (!Objects.equals(first, second)) {
            pairs.add(new Pair(name, text(first), text(second)));
        }
    }

    private static List<Pair> metrics(RunRow first, RunRow second) {
        var names = new TreeMap<>(first.metrics());
        names.putAll(second.metrics());
        return names.keySet().stream()
                .map(name -> new Pair(name, value(first, name), value(second, name)))
                .toList();
    }

    private static @Nullable String value(RunRow run, String name) {
        var metric = run.metrics().get(name);
        return metric == null ? null : String.valueOf(metric.value());
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
