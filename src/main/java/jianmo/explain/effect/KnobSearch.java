package jianmo.explain.effect;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.dataset.HeldRows;
import jianmo.explain.RawModel;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/// Searches settings of [Knob]s that reach a [Goal] at little cost.
///
/// A beam search changes one column more in each round and asks about every setting of it; then
/// each hit is made smaller: changes that are not needed are taken back, and the others are moved
/// towards the row's own values as far as the goal stays reached, in every order of the columns
/// where there are up to three. Exact for one column over its grid; a good answer, not a proof of
/// the least, for several.
final class KnobSearch {

    private static final int BEAM = 12;
    private static final int MOST_CHANGES = 4;
    private static final int REFINED = 24;
    private static final int STEPS = 16;
    private static final int ROUNDS = 5;

    private final RawModel model;
    private final HeldRows row;
    private final List<Knob> knobs;
    private final Goal goal;
    private final Progress progress;
    private final Set<List<Double>> known = new HashSet<>();
    private @Nullable Trial nearest;
    private long tried;

    /// @param row a single one
    KnobSearch(RawModel model, HeldRows row, List<Knob> knobs, Goal goal, Progress progress) {
        this.model = model;
        this.row = row;
        this.knobs = List.copyOf(knobs);
        this.goal = goal;
        this.progress = progress;
    }

    /// Settings that were asked about.
    ///
    /// @param settings one per knob
    /// @param lack at most 0 where the goal is reached
    record Trial(List<Double> settings, double lack, double cost, double answer) {

        boolean hits() {
            return lack <= 0;
        }
    }

    long tried() {
        return tried;
    }

    /// The trial that came closest to the goal; null where nothing was tried.
    @Nullable Trial nearest() {
        return nearest;
    }

    /// Trials that reach the goal, cheapest first, one per set of columns.
    List<Trial> search() {
        var best = new HashMap<Set<Integer>, Trial>();
        for (Trial hit : hits()) {
            progress.advance(0, 0, Message.of("effect.progress.shrink"));
            Trial small = shrunk(hit);
            best.merge(changed(small), small, (a, b) -> a.cost <= b.cost ? a : b);
        }
        return best.values().stream()
                .sorted(
                        Comparator.comparingDouble(Trial::cost)
                                .thenComparingInt(t -> changed(t).size())
                                .thenComparing(t -> t.settings.toString()))
                .toList();
    }

    /// Hits of the beam search, at most two per set of columns.
    private List<Trial> hits() {
        var hits = new LinkedHashMap<Set<Integer>, List<Trial>>();
        List<Trial> beam = ask(List.of(origin()));
        int rounds = Math.min(MOST_CHANGES, knobs.size());
        for (int round = 0; round < rounds && !beam.isEmpty(); round++) {
            progress.advance(round, rounds, Message.of("effect.progress.search", round + 1));
            var next = new ArrayList<double[]>();
            for (Trial from : beam) {
                next.addAll(neighbours(from));
            }
            var asked = new ArrayList<>(ask(next));
            asked.sort(Comparator.comparingDouble(Trial::cost));
            asked.stream()
                    .filter(Trial::hits)
                    .forEach(t -> {
                        var same = hits.computeIfAbsent(changed(t), _ -> new ArrayList<>());
                        if (same.size() < 2) {
                            same.add(t);
                        }
                    });
            beam = kept(asked.stream().filter(t -> !t.hits()).toList());
        }
        return hits.values().stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparingDouble(Trial::cost))
                .limit(REFINED)
                .toList();
    }

    private double[] origin() {
        return knobs.stream().mapToDouble(Knob::origin).toArray();
    }

    private List<double[]> neighbours(Trial from) {
        var next = new ArrayList<double[]>();
        for (int k = 0; k < knobs.size(); k++) {
            if (knobs.get(k).isChanged(from.settings.get(k))) {
                continue;
            }
            for (double setting : knobs.get(k).settings()) {
                double[] changed = from.settings.stream().mapToDouble(v -> v).toArray();
                changed[k] = setting;
                next.add(changed);
            }
        }
        return next;
    }

    /// Those closest to the goal, and those that came closer for the least cost.
    private static List<Trial> kept(List<Trial> missed) {
        var kept = new LinkedHashMap<List<Double>, Trial>();
        double far = missed.stream().mapToDouble(Trial::lack).max().orElse(0);
        missed.stream()
                .sorted(Comparator.comparingDouble(Trial::lack).thenComparingDouble(Trial::cost))
                .limit(BEAM / 2)
                .forEach(t -> kept.put(t.settings, t));
        missed.stream()
                .sorted(
                        Comparator.comparingDouble(
                                (Trial t) -> -(far - t.lack) / Math.max(1e-9, t.cost)))
                .limit(BEAM / 2)
                .forEach(t -> kept.put(t.settings, t));
        return List.copyOf(kept.values());
    }

    private Set<Integer> changed(Trial trial) {
        var changed = new HashSet<Integer>();
        for (int k = 0; k < knobs.size(); k++) {
            if (knobs.get(k).isChanged(trial.settings.get(k))) {
                changed.add(k);
            }
        }
        return changed;
    }

    /// Asks about settings that were not asked about before.
    private List<Trial> ask(List<double[]> asked) {
        var fresh = new ArrayList<double[]>();
        for (double[] settings : asked) {
            if (known.add(Arrays.stream(settings).boxed().toList())) {
                fresh.add(settings);
            }
        }
        return score(fresh);
    }

    private List<Trial> score(List<double[]> asked) {
        if (asked.isEmpty()) {
            return List.of();
        }
        HeldRows rows = row.take(new int[asked.size()]);
        for (int k = 0; k < knobs.size(); k++) {
            int knob = k;
            rows = knobs.get(k).set(rows, asked.stream().mapToDouble(s -> s[knob]).toArray());
        }
        float[] scores = model.scores(rows);
        tried += asked.size();
        var trials = new ArrayList<Trial>();
        for (int i = 0; i < asked.size(); i++) {
            double[] settings = asked.get(i);
            double cost =
                    IntStream.range(0, settings.length)
                            .mapToDouble(k -> knobs.get(k).cost(settings[k]))
                            .sum();
            var trial =
                    new Trial(
                            Arrays.stream(settings).boxed().toList(),
                            goal.lack(model, scores, i),
                            cost,
                            model.answer(scores, i, goal.answer()));
            trials.add(trial);
            if (cost > 0 && (nearest == null || trial.lack < nearest.lack)) {
                nearest = trial;
            }
        }
        return trials;
    }

    private Trial shrunk(Trial hit) {
        Trial small = hit;
        for (int k : changed(hit)) {
            Trial without = with(small, k, knobs.get(k).origin());
            small = without.hits() ? without : small;
        }
        Trial start = small;
        Trial best = small;
        for (List<Integer> order : orders(changed(small))) {
            Trial now = start;
            for (int k : order) {
                now = shrunk(now, k);
            }
            best = now.cost < best.cost ? now : best;
        }
        return best;
    }

    private Trial with(Trial trial, int knob, double setting) {
        double[] settings = trial.settings.stream().mapToDouble(v -> v).toArray();
        settings[knob] = setting;
        return score(List.of(settings)).getFirst();
    }

    /// Moves one number as far back as the goal stays reached: the first hit on ever finer steps.
    private Trial shrunk(Trial hit, int k) {
        Knob knob = knobs.get(k);
        if (!knob.isContinuous()) {
            return hit;
        }
        double far = hit.settings.get(k);
        double low = 0;
        double high = 1;
        Trial best = hit;
        for (int round = 0; round < ROUNDS; round++) {
            var asked = new ArrayList<double[]>();
            for (int i = 1; i <= STEPS; i++) {
                double[] settings = hit.settings.stream().mapToDouble(v -> v).toArray();
                settings[k] = knob.between(far, low + (high - low) * i / (STEPS + 1));
                asked.add(settings);
            }
            List<Trial> trials = score(asked);
            int first = 0;
            while (first < STEPS && !trials.get(first).hits()) {
                first++;
            }
            if (first < STEPS && trials.get(first).cost < best.cost) {
                best = trials.get(first);
            }
            double width = (high - low) / (STEPS + 1);
            high = first < STEPS ? low + width * (first + 1) : high;
            low += width * first;
        }
        return best;
    }

    private static List<List<Integer>> orders(Set<Integer> of) {
        List<Integer> all = of.stream().sorted().toList();
        if (all.size() > 3) {
            return List.of(all, all.reversed());
        }
        if (all.size() <= 1) {
            return List.of(all);
        }
        var orders = new ArrayList<List<Integer>>();
        for (Integer first : all) {
            List<Integer> rest = all.stream().filter(k -> !k.equals(first)).toList();
            for (List<Integer> tail : orders(Set.copyOf(rest))) {
                var order = new ArrayList<Integer>();
                order.add(first);
                order.addAll(tail);
                orders.add(order);
            }
        }
        return orders;
    }

    /// The knobs of a trial that were turned, with their settings.
    Map<Knob, Double> turned(Trial trial) {
        var turned = new LinkedHashMap<Knob, Double>();
        for (int k = 0; k < knobs.size(); k++) {
            if (knobs.get(k).isChanged(trial.settings.get(k))) {
                turned.put(knobs.get(k), trial.settings.get(k));
            }
        }
        return turned;
    }
}
