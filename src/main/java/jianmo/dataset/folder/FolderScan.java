package jianmo.dataset.folder;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.base.message.UserError;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/// Finds the pictures or texts of a folder, whichever are more; in order of their paths.
///
/// Hidden files are passed over. Folders that are links are not entered, and a file that is a link
/// counts only when it leads to a file inside the folder.
public final class FolderScan {

    /// Most files of one folder.
    public static final int MOST_FILES = 200_000;

    /// Most bytes of one file.
    public static final long MOST_BYTES = 100_000_000;

    private static final int DEEPEST = 20;

    private final Path root;
    private final Progress progress;
    private final Map<FolderKind, List<FolderFile>> found = new EnumMap<>(FolderKind.class);
    private int seen;
    private int other;
    private int large;
    private int links;

    private FolderScan(Path root, Progress progress) {
        this.root = root;
        this.progress = progress;
        for (FolderKind kind : FolderKind.values()) {
            found.put(kind, new ArrayList<>());
        }
    }

    /// @throws UserError when there are neither pictures nor texts, or too many files
    public static Found of(Path folder, Progress progress) {
        var scan = new FolderScan(folder, progress);
        try {
            Files.walkFileTree(
                    folder,
                    EnumSet.noneOf(java.nio.file.FileVisitOption.class),
                    DEEPEST,
                    scan.visitor());
        } catch (IOException e) {
            throw UserError.because(e, "data.file.denied", folder.toString());
        }
        return scan.found();
    }

    private SimpleFileVisitor<Path> visitor() {
        return new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes facts) {
                return !folder.equals(root) && hidden(folder)
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes facts)
                    throws IOException {
                visit(file, facts);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) {
                other++;
                return FileVisitResult.CONTINUE;
            }
        };
    }

    private static boolean hidden(Path path) {
        return String.valueOf(path.getFileName()).startsWith(".");
    }

    private void visit(Path file, BasicFileAttributes facts) throws IOException {
        if (++seen % 256 == 0) {
            progress.advance(0, 1000, Message.of("data.step.folder"));
        }
        if (seen > MOST_FILES) {
            throw UserError.failed("data.folder.many", root.toString(), MOST_FILES);
        }
        if (hidden(file)) {
            return;
        }
        FolderKind kind = FolderKind.of(file.getFileName().toString());
        BasicFileAttributes real = facts;
        if (facts.isSymbolicLink()) {
            if (!SourceFiles.inside(root, file)) {
                links++;
                return;
            }
            real = Files.readAttributes(file, BasicFileAttributes.class);
        }
        if (kind == null || !real.isRegularFile()) {
            other++;
        } else if (real.size() > MOST_BYTES) {
            large++;
        } else {
            String relative = root.relativize(file).toString().replace('\\', '/');
            found.computeIfAbsent(kind, _ -> new ArrayList<>())
                    .add(new FolderFile(file, relative, "", real.size()));
        }
    }

    private Found found() {
        List<FolderFile> pictures = found.getOrDefault(FolderKind.PICTURES, List.of());
        List<FolderFile> texts = found.getOrDefault(FolderKind.TEXTS, List.of());
        FolderKind kind = pictures.size() >= texts.size() ? FolderKind.PICTURES : FolderKind.TEXTS;
        List<FolderFile> files = kind == FolderKind.PICTURES ? pictures : texts;
        if (files.isEmpty()) {
            throw UserError.failed("data.folder.nothing", root.toString());
        }
        int left = other + pictures.size() + texts.size() - files.size();
        var notes = new ArrayList<Message>();
        if (left > 0) {
            notes.add(Message.of("data.note.folder-other", left));
        }
        if (large > 0) {
            notes.add(Message.of("data.note.folder-large", large, MOST_BYTES / 1_000_000));
        }
        if (links > 0) {
            notes.add(Message.of("data.note.folder-links", links));
        }
        files.sort(Comparator.comparing(FolderFile::relative));
        int common = common(files);
        List<FolderFile> grouped =
                files.stream()
                        .map(file ->
                                new FolderFile(
                                        file.path(),
                                        file.relative(),
                                        group(file.relative(), common),
                                        file.bytes()))
                        .toList();
        return new Found(kind, grouped, notes);
    }

    /// Characters that the folders of all files begin with, up to and with a `/`.
    private static int common(List<FolderFile> files) {
        String first = files.getFirst().relative();
        int common = first.lastIndexOf('/') + 1;
        for (FolderFile file : files) {
            while (common > 0 && !file.relative().startsWith(first.substring(0, common))) {
                common = first.lastIndexOf('/', common - 2) + 1;
            }
        }
        return common;
    }

    private static String group(String relative, int common) {
        int end = relative.indexOf('/', common);
        return end < 0 ? "" : relative.substring(common, end);
    }

    /// @param notes what was passed over
    public record Found(FolderKind kind, List<FolderFile> files, List<Message> notes) {
        public Found {
            files = List.copyOf(files);
            notes = List.copyOf(notes);
        }

        /// Whether the files lie in folders of their own.
        public boolean grouped() {
            return files.stream().anyMatch(file -> !file.group().isEmpty());
        }
    }
}
