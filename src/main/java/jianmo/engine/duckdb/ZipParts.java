package jianmo.engine.duckdb;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.base.message.UserError;
import jianmo.dataset.Parts;

import org.jspecify.annotations.Nullable;

import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// The tables inside a ZIP archive. Archives with encrypted entries, with names that lead out of a
/// folder, and archives inside archives are refused.
final class ZipParts {

    private static final int MOST_ENTRIES = 100_000;
    private static final List<String> TABLES =
            List.of(
                    "csv", "tsv", "tab", "txt", "arff", "parquet", "json", "jsonl", "ndjson",
                    "xlsx", "db", "sqlite", "sqlite3");
    private static final List<String> ARCHIVES = List.of("zip", "jar", "7z", "rar", "tar", "tgz");

    private final Path archive;
    private final String name;

    ZipParts(Path archive) {
        this.archive = archive;
        this.name = archive.getFileName().toString();
    }

    /// Names of the tables, in the order of the archive.
    List<String> names() {
        try (var zip = open()) {
            return tables(zip).stream().map(ZipEntry::getName).toList();
        } catch (IOException e) {
            throw broken(e);
        }
    }

    /// Unpacks one table.
    ///
    /// @param part its name, null for the first
    /// @param limit most bytes; a text is then cut off there
    /// @param notes gets which one it was when there are several
    /// @return the file made, with the ending of its name
    Path extract(
            @Nullable String part, Path scratch, long limit, List<Message> notes, Progress progress)
            throws IOException {
        try (var zip = open()) {
            ZipEntry entry = chosen(zip, part);
            if (ARCHIVES.contains(ending(entry.getName()))) {
                throw UserError.failed("data.zip.nested", name, entry.getName());
            }
            int tables = tables(zip).size();
            if (part == null && tables > 1) {
                notes.add(Message.of("data.note.part", entry.getName(), tables - 1));
            }
            Path file = scratch.resolve("entry." + safeEnding(entry.getName()));
            try (InputStream in =
                            new BoundedStream(
                                    zip.getInputStream(entry), name, Files.size(archive));
                    var out = new BufferedOutputStream(Files.newOutputStream(file))) {
                copy(in, out, Math.max(1, entry.getSize()), limit, progress);
            }
            return file;
        } catch (ZipException | EOFException e) {
            throw broken(e);
        }
    }

    private static void copy(
            InputStream in, BufferedOutputStream out, long size, long limit, Progress progress)
            throws IOException {
        byte[] piece = new byte[1 << 16];
        long taken = 0;
        int n = in.read(piece);
        while (n >= 0 && taken < limit) {
            out.write(piece, 0, n);
            taken += n;
            progress.advance(Math.min(50, 50 * taken / size), 1000, Message.of("data.step.unpack"));
            n = in.read(piece);
        }
    }

    private ZipFile open() throws IOException {
        ZipFile zip;
        try {
            zip = new ZipFile(archive.toFile(), StandardCharsets.UTF_8);
        } catch (ZipException e) {
            if (String.valueOf(e.getMessage()).contains("encrypted")) {
                throw UserError.because(e, "data.zip.encrypted", name);
            }
            throw broken(e);
        }
        int entries = zip.size();
        if (entries > MOST_ENTRIES) {
            zip.close();
            throw UserError.failed("data.zip.many", name, entries, MOST_ENTRIES);
        }
        return zip;
    }

    private UserError broken(IOException e) {
        return UserError.because(e, "data.zip.broken", name);
    }

    private ZipEntry chosen(ZipFile zip, @Nullable String part) {
        List<? extends ZipEntry> tables = tables(zip);
        if (part == null) {
            return tables.stream().findFirst().orElseThrow(() -> none(zip));
        }
        ZipEntry entry = zip.getEntry(part);
        if (entry == null || entry.isDirectory()) {
            throw UserError.wrongUse(
                    "data.part.missing",
                    name,
                    part,
                    Parts.shown(tables.stream().map(ZipEntry::getName).toList()));
        }
        return entry;
    }

    private UserError none(ZipFile zip) {
        return zip.stream()
                .map(ZipEntry::getName)
                .filter(entry -> ARCHIVES.contains(ending(entry)))
                .findFirst()
                .map(entry -> UserError.failed("data.zip.nested", name, entry))
                .orElseGet(() -> UserError.failed("data.zip.no-table", name));
    }

    private List<? extends ZipEntry> tables(ZipFile zip) {
        zip.stream().map(ZipEntry::getName).forEach(this::requireInside);
        return zip.stream()
                .filter(entry -> !entry.isDirectory())
                .filter(entry -> TABLES.contains(ending(entry.getName())))
                .filter(entry -> !entry.getName().startsWith("__MACOSX/"))
                .toList();
    }

    private void requireInside(String entry) {
        String path = entry.replace('\\', '/');
        boolean outside =
                path.startsWith("/")
                        || path.matches("[A-Za-z]:.*")
                        || List.of(path.split("/", -1)).contains("..");
        if (outside) {
            throw UserError.failed("data.zip.outside", name, entry);
        }
    }

    private static String ending(String entry) {
        String plain = entry.toLowerCase(Locale.ROOT).replaceAll("[.]gz$", "");
        return plain.substring(plain.lastIndexOf('.') + 1);
    }

    private static String safeEnding(String entry) {
        String ending = ending(entry);
        return TABLES.contains(ending) ? ending : "txt";
    }
}
