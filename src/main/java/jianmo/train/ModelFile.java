package jianmo.train;

import jianmo.base.file.Drafts;
import jianmo.base.hash.Hashes;
import jianmo.base.json.Json;
import jianmo.base.message.UserError;
import jianmo.dataset.feature.FeaturePlan;
import jianmo.train.form.FormBytes;
import jianmo.train.form.ModelForm;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// A [PortableModel] as one file: a zip of `model.json` (family, settings, plan) and `form.bin`
/// ([FormBytes]).
///
/// The file is named by the hash of its content, so the same model written twice is one file, byte
/// for byte. No Java object is ever deserialised from it; sizes are limited, and what does not fit
/// is refused with a sentence.
public final class ModelFile {

    /// Ending of the file name.
    public static final String ENDING = ".model";

    private static final int FORMAT = 1;
    private static final int LARGEST_HEADER = 64 << 20;
    private static final int LARGEST_FORM = 1 << 30;
    private static final LocalDateTime ENTRY_TIME = LocalDateTime.of(2000, 1, 1, 0, 0);

    private ModelFile() {}

    /// Writes into `folder` (made if missing), at once or not at all.
    ///
    /// @return the file's name inside `folder`
    /// @throws UserError when the folder can't be written
    public static String write(PortableModel model, Path folder) {
        byte[] form = FormBytes.write(model.form());
        byte[] header =
                Json.write(
                                new Header(
                                        FORMAT,
                                        model.family(),
                                        model.settings(),
                                        model.plan(),
                                        Hashes.of(form)))
                        .getBytes(StandardCharsets.UTF_8);
        String name = Hashes.of(header).substring(0, 32) + ENDING;
        Path file = folder.resolve(name);
        try {
            Files.createDirectories(folder);
            if (!Files.exists(file)) {
                writeNew(header, form, folder, file);
            }
        } catch (IOException e) {
            throw UserError.because(e, "train.model-not-written", folder.toString(), reason(e));
        }
        return name;
    }

    private static void writeNew(byte[] header, byte[] form, Path folder, Path file)
            throws IOException {
        Path part = Drafts.in(folder);
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part));
                    var zip = new ZipOutputStream(out)) {
                put(zip, "model.json", header);
                put(zip, "form.bin", form);
            }
            try {
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException _) {
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(part);
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
    public static PortableModel read(Path file) {
        Header header;
        ModelForm form;
        try (var zip = new ZipFile(file.toFile())) {
            byte[] json = entry(zip, "model.json", LARGEST_HEADER);
            header = Json.read(new String(json, StandardCharsets.UTF_8), Header.class);
            if (header.format() > FORMAT) {
                throw UserError.failed("train.model-newer", file.toString());
            }
            byte[] bytes = entry(zip, "form.bin", LARGEST_FORM);
            if (!Hashes.of(bytes).equals(header.form())) {
                throw new IllegalArgumentException("its parts do not belong together");
            }
            form = FormBytes.read(bytes);
            requireFit(header.plan(), form);
        } catch (NoSuchFileException e) {
            throw UserError.because(e, "train.model-missing", file.toString());
        } catch (IOException | IllegalArgumentException | NullPointerException e) {
            throw UserError.because(e, "train.model-damaged", file.toString());
        }
        return new PortableModel(header.family(), header.settings(), header.plan(), form);
    }

    private static void requireFit(FeaturePlan plan, ModelForm form) {
        if (plan.width() != form.inputs() || plan.target().outputs() != form.outputs()) {
            throw new IllegalArgumentException("the plan does not fit the form");
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

    private static String reason(IOException e) {
        String text = e.getMessage();
        return text == null ? e.getClass().getSimpleName() : text;
    }

    /// @param form SHA-256 of `form.bin`
    private record Header(
            int format, String family, Settings settings, FeaturePlan plan, String form) {}
}
