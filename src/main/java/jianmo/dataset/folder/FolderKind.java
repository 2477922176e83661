package jianmo.dataset.folder;

import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.Set;

/// What the files of a folder are, by their names.
public enum FolderKind {
    PICTURES(
            Set.of(
                    "png", "jpg", "jpeg", "gif", "bmp", "tif", "tiff", "webp", "heic", "avif",
                    "svg")),
    TEXTS(Set.of("txt", "text", "md"));

    private final Set<String> endings;

    FolderKind(Set<String> endings) {
        this.endings = endings;
    }

    /// @return null for other files
    static @Nullable FolderKind of(String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        for (FolderKind kind : values()) {
            if (kind.endings.contains(ending)) {
                return kind;
            }
        }
        return null;
    }
}
