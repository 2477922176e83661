package jianmo.dataset.prepare;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

import jianmo.dataset.ColumnType;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// One edit of the table: a step under `data.steps` of the recipe. Steps run in order; each sees
/// what those before it made. Row numbers are those of the source file, 0-based, so that a step
/// means the same whatever was dropped before it.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "step")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Preparation.Derive.class, name = "derive"),
    @JsonSubTypes.Type(value = Preparation.DropColumn.class, name = "drop-column"),
    @JsonSubTypes.Type(value = Preparation.DropRows.class, name = "drop-rows"),
    @JsonSubTypes.Type(value = Preparation.Filter.class, name = "filter"),
    @JsonSubTypes.Type(value = Preparation.Deduplicate.class, name = "deduplicate"),
    @JsonSubTypes.Type(value = Preparation.Impute.class, name = "impute"),
    @JsonSubTypes.Type(value = Preparation.Clip.class, name = "clip"),
    @JsonSubTypes.Type(value = Preparation.Blank.class, name = "blank"),
    @JsonSubTypes.Type(value = Preparation.Merge.class, name = "merge"),
    @JsonSubTypes.Type(value = Preparation.Relabel.class, name = "relabel"),
    @JsonSubTypes.Type(value = Preparation.Redate.class, name = "redate")
})
public sealed interface Preparation {

    /// Whether the step belongs to new data too: one that changes columns does, one that drops or
    /// corrects known rows does not.
    @JsonIgnore
    boolean onNewData();

    /// A new column, or a column replaced, by a DuckDB SQL expression over the columns of the row.
    /// The expression is checked: scalar functions only, no files, no sub-queries.
    ///
    /// @param type null: as the expression yields
    record Derive(String column, String expression, @Nullable ColumnType type)
            implements Preparation {
        @Override
        public boolean onNewData() {
            return true;
        }
    }

    record DropColumn(String column) implements Preparation {
        @Override
        public boolean onNewData() {
            return true;
        }
    }

    /// @param rows source row numbers
    record DropRows(List<Long> rows) implements Preparation {
        public DropRows {
            rows = List.copyOf(rows);
        }

        @Override
        public boolean onNewData() {
            return false;
        }
    }

    /// Keeps the rows for which a checked SQL condition holds or is unknown.
    record Filter(String keep) implements Preparation {
        @Override
        public boolean onNewData() {
            return false;
        }
    }

    /// Keeps the first of rows that are equal in `columns`.
    ///
    /// @param columns empty: all
    record Deduplicate(List<String> columns) implements Preparation {
        public Deduplicate {
            columns = List.copyOf(columns);
        }

        @Override
        public boolean onNewData() {
            return false;
        }
    }

    /// Fills missing values. What is filled in was found on rows that are not locked and stands
    /// here, so that replaying gives the same.
    ///
    /// @param method how the filling was found: it is told to the person
    /// @param value to fill in; null with [Method#MODEL]
    /// @param model file name in `models/` that predicts the column from the others, else null
    record Impute(
            String column, Impute.Method method, @Nullable String value, @Nullable String model)
            implements Preparation {
        /// How a filling is found.
        public enum Method {
            MEDIAN,
            MOST_FREQUENT,
            VALUE,
            MODEL
        }

        @Override
        public boolean onNewData() {
            return true;
        }
    }

    /// Numbers beyond a limit become the limit.
    record Clip(String column, @Nullable Double low, @Nullable Double high) implements Preparation {
        @Override
        public boolean onNewData() {
            return true;
        }
    }

    /// Values become missing where a checked SQL condition holds.
    record Blank(String column, String where) implements Preparation {
        @Override
        public boolean onNewData() {
            return true;
        }
    }

    /// Values of a category written anew: rare ones together, or spellings made one.
    ///
    /// @param values old to new
    record Merge(String column, Map<String, String> values) implements Preparation {
        public Merge {
            values = java.util.Collections.unmodifiableMap(new TreeMap<>(values));
        }

        @Override
        public boolean onNewData() {
            return true;
        }
    }

    /// Labels of single rows corrected.
    ///
    /// @param labels new label by source row number
    record Relabel(String column, Map<Long, String> labels) implements Preparation {
        public Relabel {
            labels = java.util.Collections.unmodifiableMap(new TreeMap<>(labels));
        }

        @Override
        public boolean onNewData() {
            return false;
        }
    }

    /// Dates corrected, in all rows or in some.
    ///
    /// @param rows source row numbers, empty for all
    record Redate(String column, Redate.Method method, @Nullable String detail, List<Long> rows)
            implements Preparation {
        public Redate {
            rows = List.copyOf(rows);
        }

        /// What is wrong with the dates.
        public enum Method {
            /// Day and month stand in each other's place.
            SWAP_DAY_MONTH,
            /// The text has the format `detail`, as `%d.%m.%Y`.
            FORMAT,
            /// `detail` days are added.
            SHIFT_DAYS
        }

        @Override
        public boolean onNewData() {
            return rows.isEmpty();
        }
    }
}
