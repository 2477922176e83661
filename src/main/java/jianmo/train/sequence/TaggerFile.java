package jianmo.train.sequence;

import jianmo.base.file.Drafts;
import jianmo.base.hash.Hashes;
import jianmo.base.json.Json;
import jianmo.base.message.UserError;
import jianmo.train.Settings;
import jianmo.train.form.FormBytes;
import jianmo.train.form.LayerForm;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// A [Tagger] as one file: a zip of `tagger.json` (settings, words, tags) and `form.bin`
/// ([FormBytes]). The same tagger written twice gives the same bytes.
///
/// Nothing in it is deserialised as a Java object; sizes are limited, and what does not fit is
/// refused with a sentence.
public final class TaggerFile {

    private static final int FORMAT = 1;
    private static final int LARGEST_HEADER = 64 << 20;
    private static final int LARGEST_FORM = 1 << 30;
    private static final LocalDateTime ENTRY_TIME = LocalDateTime.of(2000, 1, 1, 0, 0);

    private TaggerFile() {}

    /// Writes `file` at once or not at all; replaces what is there.
    ///
    /// @throws UserError when its folder can't be written
    public static void write(Tagger tagger, String family, Settings settings, Path file) {
        byte[] form = FormBytes.write(tagger.form());
        var header =
                new Header(
                        FORMAT,
                        family,
                        settings,
                        tagger.words().entries(),
                        tagger.tags(),
                        tagger.scores().longest(),
                        Hashes.of(form));
        Path whole = file.toAbsolutePath();
        try {
            Files.createDirectories(whole.getParent());
            Path draft = Drafts.in(whole.getParent());
            try {
                try (var zip = new ZipOutputStream(Files.newOutputStream(draft))) {
                    put(zip, "tagger.json", Json.write(header).getBytes(StandardCharsets.UTF_8));
                    put(zip, "form.bin", form);
                }
                Files.move(draft, whole, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw UserError.because(
                    e, "train.model-not-written", file.toString(), String.valueOf(e.getMessage()));
        }
    }

    private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        var entry = new ZipEntry(name);
        entry.setTimeLocal(ENTRY_TIME);
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }

    /// @throws UserError when the file is missing, damaged, or of a newer version of the studio
    public static Tagger read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw UserError.wrongUse("train.tag.no-model", file.toString());
        }
        try (var zip = new ZipFile(file.toFile())) {
            String json =
                    new String(entry(zip, "tagger.json", LARGEST_HEADER), StandardCharsets.UTF_8);
            Header header = Json.read(json, Header.class);
            if (header.format() > FORMAT) {
                throw UserError.failed("train.model-newer", file.toString());
            }
            byte[] form = entry(zip, "form.bin", LARGEST_FORM);
            if (!Hashes.of(form).equals(header.form())
                    || !(FormBytes.read(form) instanceof LayerForm layers)) {
                throw new IllegalArgumentException("its parts do not belong together");
            }
            return new Tagger(
                    new WordIndex(header.words()),
                    header.tags(),
                    new CrfScores(header.longest(), header.tags().size()),
                    layers);
        } catch (NoSuchFileException e) {
            throw UserError.because(e, "train.tag.no-model", file.toString());
        } catch (IOException | IllegalArgumentException | NullPointerException e) {
            throw UserError.because(e, "train.model-damaged", file.toString());
        }
    }

    private static byte[] entry(ZipFile zip, String name, int largest) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new IllegalArgumentException("no " + name);
        }
        var bytes = new ByteArrayOutputStream();
        byte[] piece = new byte[1 << 16];
        try (InputStream in = zip.getInputStream(entry)) {
            for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
                bytes.write(piece, 0, n);
                if (bytes.size() > largest) {
                    throw new IllegalArgumentException(name + " is too large");
                }
            }
        }
        return bytes.toByteArray();
    }

    /// @param form SHA-256 of `form.bin`
    private record Header(
            int format,
            String family,
            Settings settings,
            List<String> words,
            List<String> tags,
            int longest,
            String form) {}
}
