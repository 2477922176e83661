package jianmo.dataset;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// Where a table comes from. A recipe names it in `data.file`: a path inside the project, or a
/// database by its URL (`jdbc:…`).
public sealed interface Source {

    /// The environment variable that holds the password of a database; there is no other place.
    String PASSWORD = "JIANMO_DB_PASSWORD";

    /// A table file, workbook, archive or database file.
    record File(Path path) implements Source {}

    /// A folder of files: pictures or texts, a folder per class.
    record Folder(Path path) implements Source {}

    /// A database that is reached through a connection.
    ///
    /// @param url without a password
    record Database(String url) implements Source {
        public Database {
            url = withoutPassword(url);
        }
    }

    /// The source behind a path; a folder only if there is one.
    static Source of(Path path) {
        return Files.isDirectory(path) ? new Folder(path) : new File(path);
    }

    /// The source a person, a recipe or a request names.
    ///
    /// @param folder that relative paths start from; whether a path may leave it is for the caller
    static Source of(String said, Path folder) {
        return isUrl(said) ? new Database(said) : of(folder.resolve(said));
    }

    static boolean isUrl(String said) {
        return said.regionMatches(true, 0, "jdbc:", 0, 5);
    }

    /// A URL as it may be written down; anything else comes back as it is.
    static String withoutPassword(String said) {
        if (!isUrl(said)) {
            return said;
        }
        String plain = Passwords.PARAMETER.matcher(said).replaceAll("$1");
        plain = Passwords.BEFORE_HOST.matcher(plain).replaceFirst("$1@");
        return plain.replaceAll("[?&]+$", "").replace("?&", "?");
    }

    /// How a recipe, a request and [#of(String, Path)] name it.
    default String said() {
        return switch (this) {
            case File file -> file.path().toString();
            case Folder folder -> folder.path().toString();
            case Database database -> database.url();
        };
    }

    /// A short name for people: the last part of the path, or the URL without its settings.
    default String name() {
        return switch (this) {
            case File file -> String.valueOf(file.path().getFileName());
            case Folder folder -> String.valueOf(folder.path().getFileName());
            case Database database -> database.url().replaceFirst("[?].*", "");
        };
    }

    /// Where passwords hide in URLs.
    final class Passwords {
        private static final Pattern PARAMETER =
                Pattern.compile("(?i)([?&])(?:ssl)?password=[^&]*&?");
        private static final Pattern BEFORE_HOST = Pattern.compile("(//[^/?@:]*):[^/?]*@");

        private Passwords() {}
    }
}
