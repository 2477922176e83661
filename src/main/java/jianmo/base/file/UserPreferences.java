package jianmo.base.file;

import com.fasterxml.jackson.databind.JsonNode;

import jianmo.base.json.Json;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/// What a user has chosen for all projects: a small JSON object in a file of the user, one key for
/// each matter. A file that can't be read counts as empty; keys of others are kept when one is
/// written.
public final class UserPreferences {

    private static final Object WRITING = new Object();

    private final @Nullable Path file;

    /// @param file null to remember nothing
    public UserPreferences(@Nullable Path file) {
        this.file = file;
    }

    /// `preferences.json` in the folder `.jianmo` of the user's home.
    public static UserPreferences ofUser() {
        return new UserPreferences(
                Path.of(System.getProperty("user.home"), ".jianmo", "preferences.json"));
    }

    /// The value of `key`; empty when there is none or it is no `type`.
    public <T> Optional<T> read(String key, Class<T> type) {
        JsonNode node = all().get(key);
        if (node == null || node.isNull()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.read(node, type));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// Keeps `value`, or forgets the key when it is null.
    ///
    /// @throws IOException when the file can't be written
    public void write(String key, @Nullable Object value) throws IOException {
        if (file == null) {
            return;
        }
        synchronized (WRITING) {
            var changed = all();
            if (value == null) {
                changed.remove(key);
            } else {
                changed.put(key, Json.tree(value));
            }
            Path target = file.toAbsolutePath();
            Files.createDirectories(Objects.requireNonNull(target.getParent()));
            Path fresh = Drafts.in(target.getParent());
            try {
                Files.writeString(fresh, Json.pretty(changed));
                Files.move(fresh, target, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(fresh);
            }
        }
    }

    private Map<String, JsonNode> all() {
        var all = new TreeMap<String, JsonNode>();
        if (file == null || !Files.isRegularFile(file)) {
            return all;
        }
        try {
            Json.read(Files.readString(file), JsonNode.class)
                    .properties()
                    .forEach(entry -> all.put(entry.getKey(), entry.getValue()));
        } catch (IOException | IllegalArgumentException _) {
            // as if there were none
        }
        return all;
    }
}
