package jianmo.train.sequence;

import jianmo.base.hash.Hashes;
import jianmo.base.json.Json;
import jianmo.base.message.UserError;
import jianmo.train.Settings;
import jianmo.train.ZipParts;
import jianmo.train.form.FormBytes;
import jianmo.train.form.LayerForm;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipFile;

/// A [Tagger] as one file: a zip of `tagger.json` (settings, words, tags), `form.bin` ([FormBytes])
/// and `report.json` ([TagReport]). The same tagger written twice gives the same bytes.
///
/// Nothing in it is deserialised as a Java object; sizes are limited, and what does not fit is
/// refused with a sentence.
public final class TaggerFile {

    private static final int FORMAT = 1;
    private static final String REPORT = "report.json";
    private static final int LARGEST_HEADER = 64 << 20;
    private static final int LARGEST_FORM = 1 << 30;

    private TaggerFile() {}

    /// Writes `file` at once or not at all; replaces what is there.
    ///
    /// @param report what came of its training, kept without its time; null where it is not known
    /// @throws UserError when its folder can't be written
    public static void write(
            Tagger tagger,
            String family,
            Settings settings,
            @Nullable TagReport report,
            Path file) {
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
            var parts = new LinkedHashMap<String, byte[]>();
            parts.put("tagger.json", Json.write(header).getBytes(StandardCharsets.UTF_8));
            parts.put("form.bin", form);
            if (report != null) {
                parts.put(REPORT, Json.write(report.untimed()).getBytes(StandardCharsets.UTF_8));
            }
            ZipParts.write(parts, whole);
        } catch (IOException e) {
            throw UserError.because(
                    e, "train.model-not-written", file.toString(), String.valueOf(e.getMessage()));
        }
    }

    /// @throws UserError when the file is missing, damaged, or of a newer version of the studio
    public static Tagger read(Path file) {
        return opened(file, zip -> tagger(zip, file));
    }

    private static Tagger tagger(ZipFile zip, Path file) throws IOException {
        Header header = Json.read(text(zip, "tagger.json"), Header.class);
        if (header.format() > FORMAT) {
            throw UserError.failed("train.model-newer", file.toString());
        }
        byte[] form = ZipParts.read(zip, "form.bin", LARGEST_FORM);
        if (!Hashes.of(form).equals(header.form())
                || !(FormBytes.read(form) instanceof LayerForm layers)) {
            throw new IllegalArgumentException("its parts do not belong together");
        }
        return new Tagger(
                new WordIndex(header.words()),
                header.tags(),
                new CrfScores(header.longest(), header.tags().size()),
                layers);
    }

    /// What came of training a tagger; empty where its file says nothing of it.
    ///
    /// @throws UserError when the file is missing or damaged
    public static Optional<TagReport> report(Path file) {
        return opened(
                file,
                zip ->
                        zip.getEntry(REPORT) == null
                                ? Optional.empty()
                                : Optional.of(Json.read(text(zip, REPORT), TagReport.class)));
    }

    private static String text(ZipFile zip, String name) throws IOException {
        return new String(ZipParts.read(zip, name, LARGEST_HEADER), StandardCharsets.UTF_8);
    }

    private static <T> T opened(Path file, Reading<T> reading) {
        if (!Files.isRegularFile(file)) {
            throw UserError.wrongUse("train.tag.no-model", file.toString());
        }
        try (var zip = new ZipFile(file.toFile())) {
            return reading.of(zip);
        } catch (NoSuchFileException e) {
            throw UserError.because(e, "train.tag.no-model", file.toString());
        } catch (IOException | IllegalArgumentException | NullPointerException e) {
            throw UserError.because(e, "train.model-damaged", file.toString());
        }
    }

    @FunctionalInterface
    private interface Reading<T> {
        T of(ZipFile zip) throws IOException;
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
