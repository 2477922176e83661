package jianmo.dataset;

import jianmo.base.message.Message;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// A table whose rows come one after the other. One thread at a time.
public interface RowSource extends AutoCloseable {

    /// The columns, in order; names may repeat or be empty.
    List<Field> fields();

    /// The next row, or null after the last: for each field a `Long`, `Double`, `LocalDate`,
    /// `LocalDateTime` or `String` as its kind says, null where there is no value.
    ///
    /// @throws jianmo.base.message.UserError when the source breaks off or is damaged
    @Nullable List<@Nullable Object> next();

    /// How it was read in the end.
    ReadOptions used();

    /// What was noticed, complete after the last row.
    List<Message> notes();

    @Override
    void close();

    /// @param name as the source has it
    record Field(String name, Kind kind) {}

    /// What the values of a field are.
    enum Kind {
        WHOLE,
        REAL,
        DAY,
        TIME,
        /// Words, also where they look like numbers.
        WORDS,
        /// Texts whose type is found from all values.
        ANY
    }
}
