package jianmo.engine.jdbc;

import jianmo.base.message.UserError;
import jianmo.dataset.RowSource.Kind;
import jianmo.dataset.Source;

import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.function.UnaryOperator;

/// A PostgreSQL server. The user stands in the URL or in `JIANMO_DB_USER`, the password in
/// `JIANMO_DB_PASSWORD` alone. Settings of a URL that could load classes or write files are
/// refused.
final class PostgresServer implements Dialect {

    private static final String USER = "JIANMO_DB_USER";

    /// What a URL may set.
    private static final Set<String> SETTINGS =
            Set.of(
                    "user",
                    "ssl",
                    "sslmode",
                    "currentschema",
                    "applicationname",
                    "connecttimeout",
                    "logintimeout",
                    "sockettimeout",
                    "targetservertype",
                    "tcpkeepalive");

    private static final int LAST_YEAR = 9999;

    private final Source.Database source;
    private final UnaryOperator<@Nullable String> environment;

    /// @param environment the value of an environment variable
    PostgresServer(Source.Database source, UnaryOperator<@Nullable String> environment) {
        this.source = source;
        this.environment = environment;
    }

    @Override
    public Connection connect() throws SQLException {
        String url = source.url();
        if (!url.toLowerCase(Locale.ROOT).startsWith("jdbc:postgresql:")) {
            throw UserError.wrongUse("data.jdbc.driver", source.name());
        }
        int settings = url.indexOf('?');
        String rest = settings < 0 ? "" : url.substring(settings + 1);
        for (String setting : rest.split("&", -1)) {
            String name = setting.replaceFirst("=.*", "");
            if (!name.isEmpty() && !SETTINGS.contains(name.toLowerCase(Locale.ROOT))) {
                throw UserError.wrongUse(
                        "data.jdbc.setting",
                        name,
                        String.join(", ", SETTINGS.stream().sorted().toList()));
            }
        }
        Connection connection = new Driver().connect(url, properties());
        if (connection == null) {
            throw UserError.wrongUse("data.jdbc.driver", source.name());
        }
        connection.setAutoCommit(false);
        connection.setReadOnly(true);
        return connection;
    }

    private Properties properties() {
        var all = new Properties();
        String user = environment.apply(USER);
        String password = environment.apply(Source.PASSWORD);
        if (user != null) {
            PGProperty.USER.set(all, user);
        }
        if (password != null) {
            PGProperty.PASSWORD.set(all, password);
        }
        PGProperty.READ_ONLY.set(all, true);
        PGProperty.READ_ONLY_MODE.set(all, "always");
        PGProperty.CONNECT_TIMEOUT.set(all, 8);
        PGProperty.LOGIN_TIMEOUT.set(all, 9);
        PGProperty.APPLICATION_NAME.set(all, "jianmo");
        return all;
    }

    @Override
    public List<Named> tables(Connection connection) throws SQLException {
        var tables = new ArrayList<Named>();
        try (var statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "SELECT table_schema, table_name,"
                                        + " table_schema = current_schema() AS here"
                                        + " FROM information_schema.tables"
                                        + " WHERE table_schema NOT IN"
                                        + " ('pg_catalog', 'information_schema')"
                                        + " ORDER BY here DESC, table_type, table_schema,"
                                        + " table_name")) {
            while (rows.next()) {
                String schema = rows.getString(1);
                String table = rows.getString(2);
                tables.add(
                        new Named(
                                rows.getBoolean(3) ? table : schema + "." + table,
                                Dialect.quoted(schema) + "." + Dialect.quoted(table)));
            }
        }
        return tables;
    }

    @Override
    public @Nullable Kind kind(int sqlType, String typeName) {
        if (typeName.equals("bytea")) {
            return null;
        }
        if (typeName.equals("bool")) {
            return Kind.WORDS;
        }
        return switch (sqlType) {
            case Types.SMALLINT, Types.INTEGER, Types.BIGINT -> Kind.WHOLE;
            case Types.REAL, Types.FLOAT, Types.DOUBLE, Types.NUMERIC, Types.DECIMAL ->
                    typeName.equals("money") ? Kind.WORDS : Kind.REAL;
            case Types.DATE -> Kind.DAY;
            case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> Kind.TIME;
            default -> Kind.WORDS;
        };
    }

    @Override
    public @Nullable Object value(ResultSet row, int column, Kind kind) throws SQLException {
        return switch (kind) {
            case WHOLE -> present(row.getLong(column), row);
            case REAL -> present(row.getDouble(column), row);
            case DAY -> sensible(row.getObject(column, LocalDate.class));
            case TIME -> time(row, column);
            case WORDS -> words(row, column);
            case ANY -> row.getString(column);
        };
    }

    private static @Nullable Object present(Object value, ResultSet row) throws SQLException {
        return row.wasNull() ? null : value;
    }

    private static @Nullable Object time(ResultSet row, int column) throws SQLException {
        boolean zoned = row.getMetaData().getColumnTypeName(column).equals("timestamptz");
        LocalDateTime time;
        if (zoned) {
            OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
            boolean far = at != null && Math.abs(at.getYear()) > LAST_YEAR;
            time =
                    at == null || far
                            ? null
                            : at.atZoneSameInstant(ZoneOffset.UTC).toLocalDateTime();
        } else {
            time = row.getObject(column, LocalDateTime.class);
        }
        return time == null || sensible(time.toLocalDate()) == null ? null : time;
    }

    /// Endless dates count as missing.
    private static @Nullable LocalDate sensible(@Nullable LocalDate day) {
        return day == null || Math.abs(day.getYear()) > LAST_YEAR ? null : day;
    }

    private static @Nullable String words(ResultSet row, int column) throws SQLException {
        String text = row.getString(column);
        boolean truth = row.getMetaData().getColumnTypeName(column).equals("bool");
        return text == null || !truth ? text : Boolean.toString(text.startsWith("t"));
    }

    @Override
    public UserError error(SQLException e, String query) {
        String state = String.valueOf(e.getSQLState());
        String said = Dialect.said(e);
        if (state.startsWith("28") || said.contains("password")) {
            return UserError.because(e, "data.jdbc.login", source.name(), said);
        }
        if (state.startsWith("08") || state.equals("3D000") || state.startsWith("57P")) {
            return UserError.because(e, "data.jdbc.connect", source.name(), said);
        }
        return query.isEmpty()
                ? UserError.because(e, "data.jdbc.failed", source.name(), said)
                : UserError.because(e, "data.query.failed", source.name(), said);
    }
}
