package jianmo.dataset;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.base.message.UserError;
import jianmo.dataset.TableProfile.ColumnProfile;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Gives every column a type and a role, and finds the task, from what the table says and what the
/// person chose. Choices always win; guesses come with a note that says why.
public final class SchemaGuess {

    /// Share of different values from which a column is taken for an identifier.
    public static final double IDENTIFIER_SHARE = 0.98;

    private static final int FEW_ROWS = 20;

    private final Table table;
    private final Map<String, Choice> choices;
    private final List<Message> notes = new ArrayList<>();

    /// @param choices what the person chose, by column name
    public SchemaGuess(Table table, Map<String, Choice> choices) {
        this.table = table;
        this.choices = Map.copyOf(choices);
    }

    /// @param target name of the column to predict
    /// @param task null to guess
    /// @param positive the class that counts as positive, null for the rarer
    /// @throws UserError when the target cannot be predicted or no feature is left
    public Guessed guess(
            String target, @Nullable Task task, @Nullable String positive, Progress progress) {
        return guess(target, task, positive, List.of(), progress);
    }

    /// The same for classes with an order.
    ///
    /// @param order the classes from low to high; empty where they have no order
    public Guessed guess(
            String target,
            @Nullable Task task,
            @Nullable String positive,
            List<String> order,
            Progress progress) {
        requireTarget(target);
        choices.keySet().forEach(this::requireColumn);
        List<Column> typed =
                table.columns().stream()
                        .map(column -> new Column(column.name(), type(column), column.role()))
                        .toList();
        TableProfile profile = table.profile(new Schema(typed), progress);
        var coding =
                new TargetGuess(table, profile.column(target))
                        .guess(task, positive, order, progress);
        if (coding.ordered()) {
            notes.add(
                    Message.of("data.note.ordered", target, String.join(" < ", coding.classes())));
        }
        List<Column> columns = new ArrayList<>();
        for (Column column : typed) {
            ColumnType type = column.type();
            if (column.name().equals(target)) {
                boolean words = coding.task().isClassification();
                type = words ? ColumnType.CATEGORY : ColumnType.NUMBER;
            }
            columns.add(new Column(column.name(), type, role(column, target, profile)));
        }
        var schema = new Schema(columns);
        if (schema.features().isEmpty()) {
            schema = withTexts(schema);
        }
        long missing = profile.column(target).missing();
        if (missing > 0) {
            notes.add(Message.of("data.note.target-missing", target, missing));
        }
        return new Guessed(schema, coding, retyped(profile, schema, progress), List.copyOf(notes));
    }

    /// Where nothing else is left to learn from, texts are, unless a person said otherwise.
    private Schema withTexts(Schema schema) {
        var columns = new ArrayList<Column>();
        for (Column column : schema.columns()) {
            Choice choice = choices.get(column.name());
            boolean free = choice == null || choice.role() == null;
            boolean text = column.type() == ColumnType.TEXT && column.role() == Role.IGNORE;
            columns.add(
                    free && text ? new Column(column.name(), column.type(), Role.FEATURE) : column);
        }
        var read = new Schema(columns);
        if (read.features().isEmpty()) {
            throw UserError.failed("data.features.none");
        }
        notes.removeIf(note ->
                note.key().equals("data.note.text")
                        && read.find(String.valueOf(note.values().getFirst()))
                                .map(column -> column.role() == Role.FEATURE)
                                .orElse(false));
        return read;
    }

    /// The profile again where the target is read otherwise than the file says.
    private TableProfile retyped(TableProfile profile, Schema schema, Progress progress) {
        Column target = schema.target().orElseThrow();
        if (profile.column(target.name()).type() == target.type()) {
            return profile;
        }
        ColumnProfile changed =
                table.profile(new Schema(List.of(target)), progress).columns().getFirst();
        return new TableProfile(
                profile.rows(),
                profile.duplicateRows(),
                profile.columns().stream()
                        .map(column -> column.name().equals(target.name()) ? changed : column)
                        .toList());
    }

    private void requireTarget(String target) {
        List<String> names = table.columns().stream().map(Column::name).toList();
        if (names.contains(target)) {
            return;
        }
        String shown = String.join(", ", names);
        String cut = shown.length() > 300 ? shown.substring(0, 300) + "…" : shown;
        throw UserError.wrongUse(
                names.size() == 1 ? "data.target.one-column" : "data.target.missing", target, cut);
    }

    private void requireColumn(String name) {
        if (table.columns().stream().noneMatch(column -> column.name().equals(name))) {
            String all = String.join(", ", table.columns().stream().map(Column::name).toList());
            throw UserError.wrongUse("data.choice.missing", name, all);
        }
    }

    private ColumnType type(Column column) {
        Choice choice = choices.get(column.name());
        return choice == null || choice.type() == null ? column.type() : choice.type();
    }

    private Role role(Column column, String target, TableProfile profile) {
        if (column.name().equals(target)) {
            return Role.TARGET;
        }
        Choice choice = choices.get(column.name());
        if (choice != null && choice.role() != null && choice.role() != Role.TARGET) {
            return choice.role();
        }
        return guessed(column, profile);
    }

    private Role guessed(Column column, TableProfile profile) {
        ColumnProfile facts = profile.column(column.name());
        String name = column.name();
        if (facts.distinct() == 0) {
            notes.add(Message.of("data.note.empty-column", name));
            return Role.IGNORE;
        }
        if (facts.distinct() == 1 && facts.missing() == 0) {
            notes.add(Message.of("data.note.constant", name));
            return Role.IGNORE;
        }
        if (looksLikeIdentifier(facts, profile.rows())) {
            notes.add(Message.of("data.note.identifier", name));
            return Role.IDENTIFIER;
        }
        return switch (column.type()) {
            case TEXT -> {
                notes.add(Message.of("data.note.text", name));
                yield Role.IGNORE;
            }
            case TIME -> {
                notes.add(Message.of("data.note.time", name));
                yield Role.TIME;
            }
            case NUMBER, CATEGORY, IMAGE -> Role.FEATURE;
        };
    }

    /// Nearly every row has a value of its own: names and codes, or whole numbers that are dense
    /// enough to count rows.
    public static boolean looksLikeIdentifier(ColumnProfile column, long rows) {
        long present = rows - column.missing();
        if (present < FEW_ROWS || column.distinct() < IDENTIFIER_SHARE * present) {
            return false;
        }
        if (column.type() == ColumnType.CATEGORY) {
            return true;
        }
        var numbers = column.numbers();
        boolean counts =
                numbers != null && numbers.whole() && numbers.max() - numbers.min() < 1.5 * present;
        return column.type() == ColumnType.NUMBER && (counts || named(column.name()));
    }

    private static boolean named(String name) {
        return name.matches("(?i)(.*[_. -])?(id|nr|no|key|uuid|编号|序号)|.*[a-z](Id|ID)");
    }

    /// What a person chose for a column; null leaves the guess.
    public record Choice(@Nullable ColumnType type, @Nullable Role role) {}

    /// @param notes why columns are left out
    public record Guessed(
            Schema schema, TargetCoding target, TableProfile profile, List<Message> notes) {}
}
