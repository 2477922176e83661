package jianmo.ui.shell;

import jianmo.base.json.Json;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What the window remembers between starts: projects opened lately. Kept in a small file of the
/// user; when it can't be read or written the window works without.
public final class Preferences {

    private static final int MOST = 8;

    private final @Nullable Path file;
    private Kept kept;

    /// @param file null to remember nothing
    public Preferences(@Nullable Path file) {
        this.file = file;
        this.kept = file == null ? new Kept(List.of()) : read(file);
    }

    /// In the home of the user.
    public static Preferences ofUser() {
        return new Preferences(
                Path.of(System.getProperty("user.home"), ".jianmo", "preferences.json"));
    }

    /// Projects opened lately that still exist, newest first.
    public List<Path> recent() {
        return kept.recent().stream()
                .map(Path::of)
                .filter(folder -> Files.exists(folder.resolve("recipe.yaml")))
                .toList();
    }

    public void opened(Path folder) {
        String name = folder.toAbsolutePath().normalize().toString();
        var recent = new ArrayList<>(kept.recent());
        recent.remove(name);
        recent.addFirst(name);
        kept = new Kept(recent.subList(0, Math.min(MOST, recent.size())));
        write();
    }

    private static Kept read(Path file) {
        try {
            return Json.read(Files.readString(file), Kept.class);
        } catch (IOException | IllegalArgumentException _) {
            return new Kept(List.of());
        }
    }

    private void write() {
        if (file == null) {
            return;
        }
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, Json.pretty(kept));
        } catch (IOException _) {
            // a list of recent projects is not worth a message
        }
    }

    record Kept(List<String> recent) {
        Kept {
            recent = recent == null ? List.of() : List.copyOf(recent);
        }
    }
}
