package jianmo.engine.jdbc;

import jianmo.base.job.Progress;
import jianmo.base.message.UserError;
import jianmo.dataset.Parts;
import jianmo.dataset.ReadOptions;
import jianmo.dataset.RowEngine;
import jianmo.dataset.RowSource;
import jianmo.dataset.Source;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/// Tables of databases: SQLite files, and servers named by URL. Everything is read in one
/// transaction that can't write.
public final class Databases implements RowEngine {

    private static final byte[] SQLITE = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

    private final UnaryOperator<@Nullable String> environment;

    public Databases() {
        this(System::getenv);
    }

    /// @param environment the value of an environment variable, null when it is not set
    public Databases(UnaryOperator<@Nullable String> environment) {
        this.environment = environment;
    }

    @Override
    public boolean reads(Source source) throws IOException {
        return switch (source) {
            case Source.Database _ -> true;
            case Source.Folder _ -> false;
            case Source.File file -> isSqlite(file.path());
        };
    }

    private static boolean isSqlite(Path file) throws IOException {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (name.endsWith(".db") || name.endsWith(".sqlite") || name.endsWith(".sqlite3")) {
            return true;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(SQLITE.length), SQLITE);
        }
    }

    @Override
    public List<String> parts(Source source) {
        Dialect dialect = dialect(source);
        try (Connection connection = dialect.connect()) {
            return dialect.tables(connection).stream().map(Dialect.Named::name).toList();
        } catch (SQLException e) {
            throw dialect.error(e, "");
        }
    }

    @Override
    public RowSource open(Source source, ReadOptions options, long most, Progress progress) {
        Dialect dialect = dialect(source);
        Connection connection = null;
        try {
            connection = dialect.connect();
            String said = options.query();
            List<Dialect.Named> tables = said == null ? dialect.tables(connection) : List.of();
            String sql =
                    said == null
                            ? "SELECT * FROM " + table(tables, options.part(), source.name()).sql()
                            : Query.checked(said);
            int others = said == null && options.part() == null ? tables.size() - 1 : 0;
            String first = others > 0 ? tables.getFirst().name() : "";
            return new QueryRows(
                    dialect, connection, new Query(sql, most, others, first), options, progress);
        } catch (SQLException e) {
            close(connection);
            throw dialect.error(e, options.query() == null ? "" : options.query());
        } catch (RuntimeException e) {
            close(connection);
            throw e;
        }
    }

    private Dialect dialect(Source source) {
        return switch (source) {
            case Source.File file -> new SqliteFile(file.path());
            case Source.Database database -> new PostgresServer(database, environment);
            case Source.Folder folder -> throw new IllegalArgumentException(folder.name());
        };
    }

    private static Dialect.Named table(
            List<Dialect.Named> tables, @Nullable String part, String source) {
        if (tables.isEmpty()) {
            throw UserError.failed("data.database.empty", source);
        }
        return tables.stream()
                .filter(table -> part == null || part.equals(table.name()))
                .findFirst()
                .orElseThrow(() ->
                        UserError.wrongUse(
                                "data.part.missing",
                                source,
                                String.valueOf(part),
                                Parts.shown(tables.stream().map(Dialect.Named::name).toList())));
    }

    private static void close(@Nullable Connection connection) {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException _) {
            // it is of no use any more either way
        }
    }
}
