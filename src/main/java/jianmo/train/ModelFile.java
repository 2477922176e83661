package jianmo.train;

import com.fasterxml.jackson.annotation.JsonInclude;

import jianmo.base.hash.Hashes;
import jianmo.base.json.Json;
import jianmo.base.message.UserError;
import jianmo.dataset.feature.FeaturePlan;
import jianmo.train.form.FormBytes;
import jianmo.train.form.ModelForm;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.zip.ZipFile;

/// A [PortableModel] as one file: a zip of `model.json` (family, settings, plan) and `form.bin`
/// ([FormBytes]); with intervals also `lower.bin` and `upper.bin`.
///
/// The file is named by the hash of its content, so the same model written twice is one file, byte
/// for byte. No Java object is ever deserialised from it; sizes are limited, and what does not fit
/// is refused with a sentence.
public final class ModelFile {

    /// Ending of the file name.
    public static final String ENDING = ".model";

    private static final String MODEL = "model.json";
    private static final String FORM = "form.bin";
    private static final String LOWER = "lower.bin";
    private static final String UPPER = "upper.bin";

    private static final int FORMAT = 1;
    private static final int LARGEST_HEADER = 64 << 20;
    private static final int LARGEST_FORM = 1 << 30;

    private ModelFile() {}

    /// Writes into `folder` (made if missing), at once or not at all.
    ///
    /// @return the file's name inside `folder`
    /// @throws UserError when the folder can't be written
    public static String write(PortableModel model, Path folder) {
        byte[] form = FormBytes.write(model.form());
        Band band = model.band();
        byte[] lower = band == null ? null : FormBytes.write(band.lower());
        byte[] upper = band == null ? null : FormBytes.write(band.upper());
        byte[] header =
                Json.write(
                                new Header(
                                        FORMAT,
                                        model.family(),
                                        model.settings(),
                                        model.plan(),
                                        Hashes.of(form),
                                        band == null ? null : band.report(),
                                        lower == null ? null : Hashes.of(lower),
                                        upper == null ? null : Hashes.of(upper)))
                        .getBytes(StandardCharsets.UTF_8);
        var parts = new LinkedHashMap<String, byte[]>();
        parts.put(MODEL, header);
        parts.put(FORM, form);
        if (lower != null && upper != null) {
            parts.put(LOWER, lower);
            parts.put(UPPER, upper);
        }
        String name = Hashes.of(header).substring(0, 32) + ENDING;
        Path file = folder.resolve(name);
        try {
            Files.createDirectories(folder);
            if (!Files.exists(file)) {
                ZipParts.write(parts, file);
            }
        } catch (IOException e) {
            throw UserError.because(e, "train.model-not-written", folder.toString(), reason(e));
        }
        return name;
    }

    /// @throws UserError when the file is missing, damaged, or of a newer version of the studio
    public static PortableModel read(Path file) {
        Header header;
        ModelForm form;
        Band band;
        try (var zip = new ZipFile(file.toFile())) {
            byte[] json = ZipParts.read(zip, MODEL, LARGEST_HEADER);
            header = Json.read(new String(json, StandardCharsets.UTF_8), Header.class);
            if (header.format() > FORMAT) {
                throw UserError.failed("train.model-newer", file.toString());
            }
            form = form(zip, FORM, header.form());
            band = band(zip, header, form);
            requireFit(header.plan(), form);
        } catch (NoSuchFileException e) {
            throw UserError.because(e, "train.model-missing", file.toString());
        } catch (IOException | IllegalArgumentException | NullPointerException e) {
            throw UserError.because(e, "train.model-damaged", file.toString());
        }
        return new PortableModel(header.family(), header.settings(), header.plan(), form, band);
    }

    private static ModelForm form(ZipFile zip, String name, String hash) throws IOException {
        byte[] bytes = ZipParts.read(zip, name, LARGEST_FORM);
        if (!Hashes.of(bytes).equals(hash)) {
            throw new IllegalArgumentException("its parts do not belong together");
        }
        return FormBytes.read(bytes);
    }

    private static @Nullable Band band(ZipFile zip, Header header, ModelForm form)
            throws IOException {
        var report = header.interval();
        if (report == null || header.lower() == null || header.upper() == null) {
            return null;
        }
        ModelForm lower = form(zip, LOWER, header.lower());
        ModelForm upper = form(zip, UPPER, header.upper());
        if (lower.inputs() != form.inputs()
                || upper.inputs() != form.inputs()
                || lower.outputs() != 1
                || upper.outputs() != 1) {
            throw new IllegalArgumentException("the interval does not fit the form");
        }
        return new Band(report, lower, upper);
    }

    private static void requireFit(FeaturePlan plan, ModelForm form) {
        if (plan.width() != form.inputs() || plan.target().outputs() != form.outputs()) {
            throw new IllegalArgumentException("the plan does not fit the form");
        }
    }

    private static String reason(IOException e) {
        String text = e.getMessage();
        return text == null ? e.getClass().getSimpleName() : text;
    }

    /// @param form SHA-256 of `form.bin`
    /// @param lower SHA-256 of `lower.bin`; null without intervals, as `interval` and `upper` are
    private record Header(
            int format,
            String family,
            Settings settings,
            FeaturePlan plan,
            String form,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable IntervalReport interval,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String lower,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String upper) {}
}
