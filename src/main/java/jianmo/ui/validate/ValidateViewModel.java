package jianmo.ui.validate;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import jianmo.base.job.JobRunner.Running;
import jianmo.base.job.Outcome;
import jianmo.base.message.Message;
import jianmo.dataset.Column;
import jianmo.dataset.ColumnType;
import jianmo.dataset.DataSummary;
import jianmo.dataset.Role;
import jianmo.dataset.SplitRule;
import jianmo.ui.task.FxJobs;
import jianmo.ui.task.OffThread;
import jianmo.validate.Finding;
import jianmo.validate.FindingList;
import jianmo.validate.RecipeEdit;
import jianmo.validate.Remedy;
import jianmo.validate.ValidationReport;
import jianmo.workflow.Project;
import jianmo.workflow.Stage;
import jianmo.workflow.recipe.Recipe;
import jianmo.workflow.recipe.RecipeEdits;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/// What the validation panel shows and changes. Used on the JavaFX thread.
final class ValidateViewModel {

    private final Project project;
    private final FxJobs jobs;
    private final Consumer<Throwable> onFailure;
    private final ReadOnlyObjectWrapper<Search> search =
            new ReadOnlyObjectWrapper<>(new Search.Idle());
    private @Nullable Running running;
    private @Nullable FindingList looked;

    ValidateViewModel(Project project, FxJobs jobs, Consumer<Throwable> onFailure) {
        this.project = project;
        this.jobs = jobs;
        this.onFailure = onFailure;
    }

    /// Where the search for leakage is, when it is run by itself.
    sealed interface Search {
        record Idle() implements Search {}

        /// @param fraction 0…1, -1 when unknown
        record Looking(double fraction, Message step) implements Search {}

        record Found(FindingList list) implements Search {}

        record Failed(Message message) implements Search {}
    }

    /// One line of what a remedy changes in the recipe.
    ///
    /// @param name of the setting as the recipe calls it
    record Change(String name, String before, String after) {}

    Optional<ValidationReport> report() {
        return project.result(Stage.VALIDATE, ValidationReport.class);
    }

    ReadOnlyObjectProperty<Search> search() {
        return search.getReadOnlyProperty();
    }

    /// Whether there is a table to look at.
    boolean hasData() {
        return data().isPresent();
    }

    private Optional<DataSummary> data() {
        return project.result(Stage.DATA, DataSummary.class);
    }

    /// Findings of the newest search, else of the report.
    List<Finding> findings() {
        FindingList list = looked;
        return list != null
                ? list.findings()
                : report().map(ValidationReport::findings).orElse(List.of());
    }

    boolean searched() {
        return looked != null || report().filter(r -> r.split() != null).isPresent();
    }

    /// Looks for leakage without training anything.
    void look() {
        if (running != null) {
            return;
        }
        search.set(new Search.Looking(-1, Message.of("validate.step.reading")));
        running =
                jobs.start(
                        project.findings(),
                        step -> search.set(new Search.Looking(step.fraction(), step.message())),
                        this::ended);
    }

    private void ended(Outcome<FindingList> outcome) {
        running = null;
        search.set(
                switch (outcome) {
                    case Outcome.Done<FindingList>(FindingList list) -> {
                        looked = list;
                        yield new Search.Found(list);
                    }
                    case Outcome.Cancelled<FindingList> _ -> new Search.Idle();
                    case Outcome.Failed<FindingList>(Message message, Throwable _) ->
                            new Search.Failed(message);
                });
    }

    void cancelLook() {
        if (running != null) {
            running.cancel();
        }
    }

    Recipe.TrainStep division() {
        return project.recipe().train();
    }

    /// Columns that can divide the rows by a rule.
    List<String> columns(SplitRule rule) {
        return data().map(DataSummary::schema).map(s -> s.columns()).orElse(List.of()).stream()
                .filter(column -> fits(column, rule))
                .map(Column::name)
                .toList();
    }

    private static boolean fits(Column column, SplitRule rule) {
        if (column.role() == Role.TARGET) {
            return false;
        }
        return switch (rule) {
            case AUTO, RANDOM, STRATIFIED -> false;
            case TIME ->
                    column.type() == ColumnType.TIME
                            || column.role() == Role.TIME
                            || column.type() == ColumnType.NUMBER;
            case GROUP, HASH -> column.type() != ColumnType.IMAGE;
        };
    }

    /// The column taken when none is named: the one with the role the rule asks for.
    Optional<String> standing(SplitRule rule) {
        Role role =
                switch (rule) {
                    case TIME -> Role.TIME;
                    case GROUP -> Role.GROUP;
                    case HASH -> Role.IDENTIFIER;
                    case AUTO, RANDOM, STRATIFIED -> null;
                };
        return data().stream()
                .flatMap(data -> data.schema().columns().stream())
                .filter(column -> role != null && column.role() == role)
                .map(Column::name)
                .findFirst();
    }

    static boolean byColumn(SplitRule rule) {
        return switch (rule) {
            case GROUP, TIME, HASH -> true;
            case AUTO, RANDOM, STRATIFIED -> false;
        };
    }

    void divide(SplitRule rule, @Nullable String by) {
        edit(recipe -> recipe.withTrain(recipe.train().withSplit(rule, by)));
    }

    void take(Remedy remedy) {
        edit(recipe -> RecipeEdits.with(recipe, remedy));
    }

    private void edit(java.util.function.UnaryOperator<Recipe> change) {
        OffThread.compute(
                () -> {
                    project.edit(change.apply(project.recipe()));
                    return "";
                },
                _ -> {},
                onFailure);
    }

    /// Whether the recipe already is as a remedy would make it.
    boolean taken(Remedy remedy) {
        Recipe recipe = project.recipe();
        return RecipeEdits.with(recipe, remedy).equals(recipe);
    }

    /// What a remedy would change.
    List<Change> changes(Remedy remedy) {
        Recipe before = project.recipe();
        Recipe after = RecipeEdits.with(before, remedy);
        var changes = new ArrayList<Change>();
        differ(changes, "train.split", split(before), split(after));
        differ(
                changes,
                "train.families",
                String.join(", ", before.train().families()),
                String.join(", ", after.train().families()));
        if (remedy.edit() instanceof RecipeEdit.Retrain(var family, _)) {
            Map<String, Object> old = before.train().settings().getOrDefault(family, Map.of());
            Map<String, Object> now = after.train().settings().getOrDefault(family, Map.of());
            var names = new TreeSet<String>(old.keySet());
            names.addAll(now.keySet());
            for (String name : names) {
                differ(changes, name, value(old, name), value(now, name));
            }
        }
        differ(
                changes,
                "tune.trials",
                String.valueOf(before.tune().trials()),
                String.valueOf(after.tune().trials()));
        return changes;
    }

    private static String value(Map<String, Object> settings, String name) {
        Object value = new TreeMap<>(settings).get(name);
        return value == null ? "" : String.valueOf(value);
    }

    private static String split(Recipe recipe) {
        String rule = jianmo.base.message.Names.of(recipe.train().split());
        String by = recipe.train().splitBy();
        return by == null ? rule : rule + " (" + by + ")";
    }

    private static void differ(List<Change> changes, String name, String before, String after) {
        if (!before.equals(after)) {
            changes.add(new Change(name, before, after));
        }
    }
}
