package jianmo.base.file;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/// Drafts of files: written beside their place and then moved there in one step.
///
/// Unlike [Files#createTempFile], which makes files only their owner can read, a draft has the
/// usual permissions of the folder's user, since the finished file is meant to be handed on.
public final class Drafts {

    private static final AtomicLong COUNT = new AtomicLong();

    private Drafts() {}

    /// Writes a file whole or not at all; an older one is replaced in one step.
    public static void write(Path file, byte[] content) throws IOException {
        Path draft = in(file.toAbsolutePath().getParent());
        try {
            Files.write(draft, content);
            Files.move(
                    draft,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /// Makes an empty file of a name nobody else uses, beginning with a full stop.
    ///
    /// @param folder as `Path.getParent` gives it: null, of the root alone, is refused
    public static Path in(@Nullable Path folder) throws IOException {
        Objects.requireNonNull(folder, "the root folder has no parent");
        while (true) {
            String name = ".draft-" + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet();
            try {
                return Files.createFile(folder.resolve(name + ".tmp"));
            } catch (FileAlreadyExistsException _) {
                // left behind by a process that had this number before
            }
        }
    }
}
