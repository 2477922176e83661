package jianmo.store;

import jianmo.base.file.Drafts;
import jianmo.base.hash.Hashes;
import jianmo.base.message.UserError;
import jianmo.dataset.Source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/// The paths of a project folder, and writing into it so that a file is either there entirely or
/// not at all.
public final class ProjectFiles {

    static final String DATABASE = "project.db";
    private static final int NAME_DIGITS = 16;

    private final Path folder;

    private ProjectFiles(Path folder) {
        this.folder = folder;
    }

    /// The paths of a folder, without touching it.
    public static ProjectFiles at(Path folder) {
        return new ProjectFiles(folder.toAbsolutePath().normalize());
    }

    /// Makes the folder and its parts where they are missing.
    ///
    /// @throws UserError when it cannot be written to
    public static ProjectFiles make(Path folder) {
        ProjectFiles files = at(folder);
        try {
            Files.createDirectories(files.folder);
            Files.createDirectories(files.data());
            Files.createDirectories(files.models());
            Files.createDirectories(files.exports());
            Files.delete(Files.createTempFile(files.folder, ".write", ".tmp"));
            return files;
        } catch (FileAlreadyExistsException e) {
            throw UserError.because(e, "store.not-a-folder", String.valueOf(e.getFile()));
        } catch (NoSuchFileException e) {
            throw UserError.because(e, "store.not-writable", files.folder.toString());
        } catch (IOException e) {
            throw StoreErrors.of(e, files.folder);
        }
    }

    public Path folder() {
        return folder;
    }

    public Path recipe() {
        return folder.resolve("recipe.yaml");
    }

    public Path database() {
        return folder.resolve(DATABASE);
    }

    /// Columnar files, named by content hash.
    public Path data() {
        return folder.resolve("data");
    }

    /// Artefacts, named by content hash.
    public Path models() {
        return folder.resolve("models");
    }

    /// Checkpoints and wishes of training runs, a folder for each; made when one is needed.
    public Path runs() {
        return folder.resolve("runs");
    }

    /// What the user takes away.
    public Path exports() {
        return folder.resolve("exports");
    }

    /// The file a recipe or receipt names.
    ///
    /// @param relative with `/`, inside the folder, also after links are followed
    /// @throws UserError when it leads outside
    public Path resolve(String relative) {
        try {
            Path file = folder.resolve(relative).normalize();
            if (Path.of(relative).isAbsolute() || !file.startsWith(folder) || linksOut(file)) {
                throw UserError.wrongUse("store.outside", relative, folder.toString());
            }
            return file;
        } catch (InvalidPathException e) {
            throw UserError.because(e, "store.outside", relative, folder.toString());
        }
    }

    /// The source a recipe names: a database, or a file or folder inside the project.
    ///
    /// @throws UserError when it leads outside
    public Source source(String said) {
        return Source.isUrl(said) ? new Source.Database(said) : Source.of(resolve(said));
    }

    private boolean linksOut(Path file) {
        Path there = file;
        while (!Files.exists(there, LinkOption.NOFOLLOW_LINKS)
                && there.getParent() != null
                && !there.equals(folder)) {
            there = there.getParent();
        }
        try {
            return Files.exists(folder) && !there.toRealPath().startsWith(folder.toRealPath());
        } catch (IOException _) {
            return true;
        }
    }

    /// The name under which a receipt remembers a file.
    public String relative(Path file) {
        return folder.relativize(file.toAbsolutePath().normalize()).toString().replace('\\', '/');
    }

    /// A file of the project with its hash, for a receipt.
    public StoredFile stored(Path file) {
        try {
            return new StoredFile(relative(file), Hashes.ofFile(file));
        } catch (IOException e) {
            throw StoreErrors.of(e, file);
        }
    }

    /// Writes a file, replacing an older one at once: whoever reads sees the old or the new one,
    /// also after a power cut.
    public void write(Path file, byte[] content) {
        Path draft = draft(file);
        try {
            try (var out =
                    FileChannel.open(
                            draft,
                            StandardOpenOption.WRITE,
                            StandardOpenOption.TRUNCATE_EXISTING)) {
                var bytes = ByteBuffer.wrap(content);
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                out.force(true);
            }
            publish(draft, file);
        } catch (IOException e) {
            throw StoreErrors.of(e, file);
        } finally {
            discard(draft);
        }
    }

    /// An empty file beside `file` to write into; ends as `file` by [#publish] or is thrown away by
    /// the caller.
    public Path draft(Path file) {
        try {
            Path parent = parentOf(file);
            Files.createDirectories(parent);
            return Drafts.in(parent);
        } catch (IOException e) {
            throw StoreErrors.of(e, file);
        }
    }

    /// Makes a finished draft the file itself, in one step.
    public void publish(Path draft, Path file) {
        try {
            force(draft);
            Files.move(
                    draft,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            force(parentOf(file));
        } catch (IOException e) {
            throw StoreErrors.of(e, file);
        }
    }

    /// Moves a finished draft to its name by content, `<first 16 digits of its hash>.<extension>`.
    ///
    /// @param part one of [#data], [#models], [#exports]
    public StoredFile keep(Path draft, Path part, String extension) {
        try {
            String hash = Hashes.ofFile(draft);
            Path file = part.resolve(hash.substring(0, NAME_DIGITS) + "." + extension);
            publish(draft, file);
            return new StoredFile(relative(file), hash);
        } catch (IOException e) {
            throw StoreErrors.of(e, draft);
        }
    }

    /// @throws UserError when fewer than `bytes` are free, before anything is written
    public void requireSpace(long bytes) {
        try {
            long free = Files.getFileStore(folder).getUsableSpace();
            if (free < bytes) {
                throw UserError.failed(
                        "store.too-little-space", folder.toString(), mebi(bytes), mebi(free));
            }
        } catch (IOException e) {
            throw StoreErrors.of(e, folder);
        }
    }

    private static Path parentOf(Path file) {
        return Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file has a folder");
    }

    private static long mebi(long bytes) {
        return (bytes + (1 << 20) - 1) >> 20;
    }

    /// Windows cannot open folders for this; there the rename alone has to do.
    private static void force(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
                channel.force(true);
            } catch (IOException _) {
                return;
            }
        } else {
            try (var channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
        }
    }

    private static void discard(Path draft) {
        try {
            Files.deleteIfExists(draft);
        } catch (IOException _) {
            // a leftover draft does no harm
        }
    }
}
