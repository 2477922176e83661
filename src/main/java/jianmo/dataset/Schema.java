package jianmo.dataset;

import java.util.List;
import java.util.Optional;

/// The columns of a table in order, with the types and roles the recipe gives them.
public record Schema(List<Column> columns) {

    public Schema {
        columns = List.copyOf(columns);
    }

    public Optional<Column> find(String name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }

    public Optional<Column> target() {
        return columns.stream().filter(column -> column.role() == Role.TARGET).findFirst();
    }

    /// The columns a model may see.
    public List<Column> features() {
        return columns.stream().filter(column -> column.role() == Role.FEATURE).toList();
    }
}
