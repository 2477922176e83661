package jianmo.ui.quality;

import jianmo.dataset.DataSummary;
import jianmo.dataset.prepare.Preparation;
import jianmo.quality.LabelSuspect;
import jianmo.ui.task.OffThread;
import jianmo.workflow.Project;
import jianmo.workflow.Stage;
import jianmo.workflow.recipe.Recipe;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/// Goes through the suspicious labels one by one. Corrected labels are one [Preparation.Relabel] of
/// the recipe, kept ones stand in its `quality.confirmed`; so what was decided is there after a
/// restart, and undo takes it back. Used on the JavaFX thread.
final class LabelReviewModel {

    private final Project project;
    private final Runnable onChange;
    private final Consumer<Throwable> onFailure;
    private final Map<Long, String> decided = new LinkedHashMap<>();
    private final Deque<Step> history = new ArrayDeque<>();
    private List<LabelSuspect> suspects = List.of();
    private List<String> classes = List.of();
    private String target = "";
    private int at;
    private boolean writing;
    private boolean again;

    /// @param before the decision it replaced; null for none
    private record Step(int at, long row, @Nullable String before) {}

    /// @param onChange called whenever something else is to be shown
    LabelReviewModel(Project project, Runnable onChange, Consumer<Throwable> onFailure) {
        this.project = project;
        this.onChange = onChange;
        this.onFailure = onFailure;
    }

    /// Takes the suspects of a matrix and what the recipe says about them; stays at its place when
    /// they are the same as before.
    void show(List<LabelSuspect> labels) {
        DataSummary data = project.result(Stage.DATA, DataSummary.class).orElse(null);
        target = project.recipe().data().target();
        classes = data == null ? List.of() : data.target().classes();
        if (!labels.equals(suspects)) {
            suspects = List.copyOf(labels);
            history.clear();
            at = 0;
            read();
            at = Math.max(0, nextOpen(0));
        } else if (!writing) {
            read();
        }
        onChange.run();
    }

    private void read() {
        decided.clear();
        Map<Long, String> labels = relabel(project.recipe()).map(r -> r.labels()).orElse(Map.of());
        Set<Long> kept = new HashSet<>(project.recipe().quality().confirmed());
        for (LabelSuspect suspect : suspects) {
            String label = labels.get(suspect.row());
            if (label != null) {
                decided.put(suspect.row(), label);
            } else if (kept.contains(suspect.row())) {
                decided.put(suspect.row(), suspect.given());
            }
        }
    }

    private Optional<Preparation.Relabel> relabel(Recipe recipe) {
        return recipe.data().steps().stream()
                .filter(step ->
                        step instanceof Preparation.Relabel(var column, _) && column.equals(target))
                .map(Preparation.Relabel.class::cast)
                .findFirst();
    }

    List<LabelSuspect> suspects() {
        return suspects;
    }

    List<String> classes() {
        return classes;
    }

    String target() {
        return target;
    }

    int at() {
        return at;
    }

    Optional<LabelSuspect> current() {
        return at >= 0 && at < suspects.size() ? Optional.of(suspects.get(at)) : Optional.empty();
    }

    /// The label a person decided on, which may be the given one; null while undecided.
    @Nullable String decision(LabelSuspect suspect) {
        return decided.get(suspect.row());
    }

    int reviewed() {
        return decided.size();
    }

    long corrected() {
        return suspects.stream()
                .filter(each -> {
                    String label = decided.get(each.row());
                    return label != null && !label.equals(each.given());
                })
                .count();
    }

    boolean undoable() {
        return !history.isEmpty();
    }

    void go(int place) {
        int to = Math.clamp(place, 0, Math.max(0, suspects.size() - 1));
        if (to != at) {
            at = to;
            onChange.run();
        }
    }

    void accept() {
        current().ifPresent(suspect -> decide(suspect, suspect.suggested()));
    }

    void keep() {
        current().ifPresent(suspect -> decide(suspect, suspect.given()));
    }

    /// @param number place of a class in [#classes], from 1; others do nothing
    void choose(int number) {
        if (number >= 1 && number <= classes.size()) {
            current().ifPresent(suspect -> decide(suspect, classes.get(number - 1)));
        }
    }

    private void decide(LabelSuspect suspect, String label) {
        history.push(new Step(at, suspect.row(), decided.get(suspect.row())));
        decided.put(suspect.row(), label);
        int next = nextOpen(at + 1);
        at = next < 0 ? Math.min(at + 1, suspects.size() - 1) : next;
        onChange.run();
        write();
    }

    /// Takes the last decision of this sitting back.
    void undo() {
        if (history.isEmpty()) {
            return;
        }
        Step last = history.pop();
        if (last.before() == null) {
            decided.remove(last.row());
        } else {
            decided.put(last.row(), last.before());
        }
        at = last.at();
        onChange.run();
        write();
    }

    /// The next undecided suspect from `from` on, then from the start; -1 when there is none.
    private int nextOpen(int from) {
        for (int i = 0; i < suspects.size(); i++) {
            int place = (from + i) % suspects.size();
            if (!decided.containsKey(suspects.get(place).row())) {
                return place;
            }
        }
        return -1;
    }

    /// Writes the recipe off the JavaFX thread, one writing at a time, always the newest state.
    private void write() {
        if (writing) {
            again = true;
            return;
        }
        writing = true;
        again = false;
        Map<Long, String> now = Map.copyOf(decided);
        OffThread.compute(
                () -> {
                    project.edit(with(project.recipe(), now));
                    return now;
                },
                _ -> {
                    writing = false;
                    if (again) {
                        write();
                    }
                },
                failure -> {
                    writing = false;
                    onFailure.accept(failure);
                });
    }

    /// The recipe with these decisions about the suspects; what it says of other rows stays.
    Recipe with(Recipe recipe, Map<Long, String> decisions) {
        var labels = new TreeMap<Long, String>();
        relabel(recipe).ifPresent(step -> labels.putAll(step.labels()));
        var kept = new TreeSet<Long>(recipe.quality().confirmed());
        for (LabelSuspect suspect : suspects) {
            labels.remove(suspect.row());
            kept.remove(suspect.row());
            String label = decisions.get(suspect.row());
            if (label != null && label.equals(suspect.given())) {
                kept.add(suspect.row());
            } else if (label != null) {
                labels.put(suspect.row(), label);
            }
        }
        var steps = new ArrayList<Preparation>();
        boolean placed = labels.isEmpty();
        for (Preparation step : recipe.data().steps()) {
            if (step instanceof Preparation.Relabel(var column, _) && column.equals(target)) {
                if (!placed) {
                    steps.add(new Preparation.Relabel(target, labels));
                    placed = true;
                }
            } else {
                steps.add(step);
            }
        }
        if (!placed) {
            steps.add(new Preparation.Relabel(target, labels));
        }
        return recipe.withData(recipe.data().withSteps(steps))
                .withQuality(recipe.quality().withConfirmed(List.copyOf(kept)));
    }
}
