package jianmo.train.run;

import jianmo.base.file.Drafts;
import jianmo.train.Wish;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// What a person wants of a training, in a small file that any process may write and the worker
/// looks at ten times a second at most.
public final class WishFile {

    private static final String NAME = "wish";
    private static final long REST_NANOS = 100_000_000;

    private final Path file;
    private long looked = System.nanoTime() - REST_NANOS;
    private Wish known = Wish.GO_ON;

    /// @param folder of the run
    public WishFile(Path folder) {
        this.file = folder.resolve(NAME);
    }

    /// What is wanted, as of at most a tenth of a second ago.
    public Wish now() {
        long now = System.nanoTime();
        if (now - looked >= REST_NANOS) {
            looked = now;
            known = read();
        }
        return known;
    }

    /// What is wanted this moment.
    public Wish read() {
        try {
            return Wish.valueOf(Files.readString(file, StandardCharsets.UTF_8).strip());
        } catch (IOException | IllegalArgumentException _) {
            return Wish.GO_ON;
        }
    }

    /// Leaves a wish; GO_ON takes an earlier one back.
    ///
    /// @throws IOException when the folder cannot be written to
    public void write(Wish wish) throws IOException {
        if (wish == Wish.GO_ON) {
            Files.deleteIfExists(file);
            return;
        }
        Files.createDirectories(file.getParent());
        Path draft = Drafts.in(file.getParent());
        try {
            Files.writeString(draft, wish.name(), StandardCharsets.UTF_8);
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
