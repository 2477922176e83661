package jianmo.ui.shell;

import jianmo.base.file.UserPreferences;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What the window remembers between starts: projects opened and tables used lately. Kept in a
/// small file of the user; when it can't be read or written the window works without.
public final class Preferences {

    private static final int MOST = 8;

    private final UserPreferences file;
    private Kept kept;

    /// @param file null to remember nothing
    public Preferences(@Nullable Path file) {
        this(new UserPreferences(file));
    }

    private Preferences(UserPreferences file) {
        this.file = file;
        this.kept = read(file);
    }

    /// In the home of the user.
    public static Preferences ofUser() {
        return new Preferences(UserPreferences.ofUser());
    }

    /// Projects opened lately that still exist, newest first.
    public List<Path> recent() {
        return kept.recent().stream()
                .map(Path::of)
                .filter(folder -> Files.exists(folder.resolve("recipe.yaml")))
                .toList();
    }

    /// Tables that projects were made of lately and that still exist, newest first.
    public List<Path> recentFiles() {
        return kept.files().stream().map(Path::of).filter(Files::exists).toList();
    }

    public void opened(Path folder) {
        kept = new Kept(first(folder, kept.recent()), kept.files());
        write();
    }

    /// A project was made of a table.
    public void used(Path table) {
        kept = new Kept(kept.recent(), first(table, kept.files()));
        write();
    }

    private static List<String> first(Path newest, List<String> before) {
        String name = newest.toAbsolutePath().normalize().toString();
        var list = new ArrayList<>(before);
        list.remove(name);
        list.addFirst(name);
        return list.subList(0, Math.min(MOST, list.size()));
    }

    private static Kept read(UserPreferences file) {
        return new Kept(
                List.of(file.read("recent", String[].class).orElse(new String[0])),
                List.of(file.read("files", String[].class).orElse(new String[0])));
    }

    private void write() {
        try {
            file.write("recent", kept.recent());
            file.write("files", kept.files());
        } catch (IOException _) {
            // a list of recent projects is not worth a message
        }
    }

    record Kept(List<String> recent, List<String> files) {
        Kept {
            recent = List.copyOf(recent);
            files = List.copyOf(files);
        }
    }
}
