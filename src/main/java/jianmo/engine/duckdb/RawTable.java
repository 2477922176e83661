package jianmo.engine.duckdb;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.base.message.UserError;
import jianmo.dataset.ColumnType;
import jianmo.dataset.ReadOptions;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A source file as a relation DuckDB can read, before types are found.
///
/// @param relation SQL of the relation
/// @param csv the delimited text it is, null for other kinds and where only the start is read
/// @param names for the person, null to ask DuckDB
/// @param stated types the file itself declares, by name; TEXT for words of any length
/// @param domains declared values of nominal columns, by name
/// @param used how the file was read in the end
record RawTable(
        String relation,
        @Nullable CsvText csv,
        @Nullable List<String> names,
        Map<String, ColumnType> stated,
        Map<String, List<String>> domains,
        ReadOptions used,
        List<Message> notes) {

    /// @param scratch folder for decoded copies
    /// @param limit most bytes of a text to look at
    static RawTable of(
            Path source,
            TableFormat format,
            ReadOptions options,
            Path scratch,
            long limit,
            Progress progress)
            throws IOException {
        if (format == TableFormat.ZIP || format == TableFormat.ROWS) {
            throw new IllegalArgumentException("no table yet: " + format);
        }
        if (format == TableFormat.PARQUET) {
            return nested("read_parquet(" + Sql.path(source) + ")", options, new ArrayList<>());
        }
        var text = new TextIntake(source, scratch, limit).prepare(options.encoding(), progress);
        var notes = new ArrayList<>(text.notes());
        if (format == TableFormat.JSON) {
            return json(source, text, options, scratch, notes, progress);
        }
        return format == TableFormat.ARFF
                ? arff(source, text, options, scratch, notes, progress)
                : delimited(source.getFileName().toString(), text, options, notes);
    }

    private static RawTable nested(String relation, ReadOptions options, List<Message> notes) {
        return new RawTable(relation, null, null, Map.of(), Map.of(), options, notes);
    }

    private static RawTable json(
            Path source,
            TextIntake.Prepared text,
            ReadOptions options,
            Path scratch,
            List<Message> notes,
            Progress progress)
            throws IOException {
        String file = source.getFileName().toString();
        Path read = text.text();
        if (text.cut()) {
            read = scratch.resolve("start.json");
            new JsonGuard(file).start(text.text(), read);
        } else {
            new JsonGuard(file).check(read, progress);
        }
        return nested(
                "read_json("
                        + Sql.path(read)
                        + ", format='auto', sample_size=-1, maximum_object_size=64000000)",
                options,
                notes);
    }

    private static RawTable delimited(
            String file, TextIntake.Prepared text, ReadOptions options, List<Message> notes)
            throws IOException {
        CsvForm form = new CsvSniffer(options).sniff(text.text());
        if (!form.header()) {
            notes.add(Message.of("data.note.no-header"));
        }
        if (form.decimal().equals(",")) {
            notes.add(Message.of("data.note.decimal"));
        }
        ColumnNames.requireFew(form.names().size(), file);
        List<String> names = ColumnNames.unique(form.names(), notes);
        var used =
                new ReadOptions(
                        String.valueOf(form.delimiter()),
                        text.encoding(),
                        form.decimal(),
                        form.header(),
                        options.part(),
                        options.query(),
                        options.types());
        return new RawTable(
                form.relation(Sql.path(text.text()), text.cut()),
                direct(form, text),
                names,
                Map.of(),
                Map.of(),
                used,
                notes);
    }

    private static @Nullable CsvText direct(CsvForm form, TextIntake.Prepared text) {
        boolean known = CsvSniffer.known(form.delimiter()) && form.quote() == '"';
        boolean wide = form.names().size() > TypedCsv.MOST_COLUMNS;
        return text.cut() || wide || !known || !form.decimal().equals(".")
                ? null
                : new CsvText(form, text.text(), text.fields());
    }

    private static RawTable arff(
            Path source,
            TextIntake.Prepared text,
            ReadOptions options,
            Path scratch,
            List<Message> notes,
            Progress progress)
            throws IOException {
        Path csv = scratch.resolve("rows.csv");
        var attributes =
                new ArffReader(source.getFileName().toString()).convert(text.text(), csv, progress);
        List<String> names =
                ColumnNames.unique(
                        attributes.stream().map(ArffReader.Attribute::name).toList(), notes);
        Map<String, ColumnType> stated = new HashMap<>();
        Map<String, List<String>> domains = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            ColumnType type = attributes.get(i).type();
            if (type != null) {
                stated.put(names.get(i), type);
            }
            domains.put(names.get(i), attributes.get(i).levels());
        }
        var form = new CsvForm(',', '"', ".", false, names);
        var used =
                new ReadOptions(
                        null,
                        text.encoding(),
                        ".",
                        null,
                        options.part(),
                        options.query(),
                        options.types());
        return new RawTable(
                form.relation(Sql.path(csv), false), null, names, stated, domains, used, notes);
    }

    RawTable withNotes(List<Message> changed) {
        return new RawTable(relation, csv, names, stated, domains, used, changed);
    }

    RawTable withUsed(ReadOptions changed) {
        return new RawTable(relation, csv, names, stated, domains, changed, notes);
    }

    /// Finds the type of every column.
    ///
    /// @param stored where the raw rows lie now, as SQL
    Typed typed(DuckSession session, String stored, Progress progress) throws SQLException {
        List<String[]> described =
                session.list(
                        "DESCRIBE SELECT * FROM " + stored,
                        row -> new String[] {row.getString(1), row.getString(2)});
        List<Message> noticed = new ArrayList<>(notes);
        List<String> found = described.stream().map(column -> column[0]).toList();
        List<String> shown = names == null ? ColumnNames.unique(found, noticed) : names;
        String decimal = used.decimal() == null ? "." : used.decimal();
        var typing = new ColumnTyping(session, stored, decimal, noticed);
        var columns = new ArrayList<StoredTable.StoredColumn>();
        var expressions = new ArrayList<String>();
        for (int i = 0; i < shown.size(); i++) {
            progress.advance(300 + 300L * i / shown.size(), 1000, Message.of("data.step.types"));
            String name = shown.get(i);
            String raw = Sql.name(found.get(i));
            ColumnType chosen = used.types().getOrDefault(name, stated.get(name));
            boolean words = chosen == ColumnType.TEXT && !used.types().containsKey(name);
            ColumnTyping.Typed typed =
                    words ? typing.words(raw) : typing.type(raw, name, described.get(i)[1], chosen);
            columns.add(
                    new StoredTable.StoredColumn(
                            name, typed.type(), domains.getOrDefault(name, List.of())));
            expressions.add(typed.expression() + " AS " + Sql.name(name));
        }
        return new Typed(columns, expressions, noticed);
    }

    /// Fails when there is nothing to read.
    static void requireRows(long rows, String file) {
        if (rows == 0) {
            throw UserError.failed("data.file.header-only", file);
        }
    }

    /// @param expressions one per column, `… AS "name"`
    record Typed(
            List<StoredTable.StoredColumn> columns,
            List<String> expressions,
            List<Message> notes) {}
}
