package jianmo.engine.device;

import jianmo.base.message.UserError;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A libtorch on disk that a person has chosen, checked without loading it.
///
/// Taken are the folder of the archive `libtorch-…-2.7.1+cu128.zip` (with `build-version` and
/// `lib`), the folder `torch` of the Python package (with `version.py` and `lib`), or `lib` itself
/// inside one of them. Only the version that DJL's bridge was built for works, and only with the
/// CUDA that it was built for.
///
/// @param lib folder with the libraries
/// @param version as `2.7.1`
/// @param flavor as `cu128`
public record Libtorch(Path lib, String version, String flavor) {

    /// What DJL's bridge was built for.
    public static final String VERSION = "2.7.1";

    /// The only CUDA that DJL's bridge was built for.
    public static final String FLAVOR = "cu128";

    private static final List<String> LIBRARIES =
            List.of("torch", "torch_cpu", "torch_cuda", "c10", "c10_cuda");

    private static final Pattern BUILD = Pattern.compile("(\\d+\\.\\d+\\.\\d+)\\+(\\w+)");

    /// Where libtorch with CUDA is on this machine, and what it is.
    ///
    /// @throws UserError when it is missing, incomplete, of another version or another CUDA
    public static Libtorch at(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw UserError.wrongUse("train.libtorch.no-folder", folder.toString());
        }
        Path lib = Files.isDirectory(folder.resolve("lib")) ? folder.resolve("lib") : folder;
        String build = build(lib).orElse(null);
        Matcher known = BUILD.matcher(build == null ? "" : build);
        if (!known.find()) {
            throw UserError.wrongUse(
                    "train.libtorch.none", folder.toString(), VERSION + "+" + FLAVOR);
        }
        if (!known.group(1).equals(VERSION)) {
            throw UserError.wrongUse(
                    "train.libtorch.version", folder.toString(), known.group(1), VERSION);
        }
        if (!known.group(2).equals(FLAVOR)) {
            throw UserError.wrongUse(
                    "train.libtorch.flavor", folder.toString(), known.group(2), FLAVOR);
        }
        List<String> missing =
                LIBRARIES.stream()
                        .map(System::mapLibraryName)
                        .filter(name -> !Files.isRegularFile(lib.resolve(name)))
                        .toList();
        if (!missing.isEmpty()) {
            throw UserError.wrongUse(
                    "train.libtorch.incomplete", folder.toString(), String.join(", ", missing));
        }
        return new Libtorch(lib.toAbsolutePath().normalize(), known.group(1), known.group(2));
    }

    private static Optional<String> build(Path lib) {
        Path above = lib.toAbsolutePath().normalize().getParent();
        return text(above, "build-version").or(() -> text(above, "version.py"));
    }

    private static Optional<String> text(@Nullable Path folder, String name) {
        if (folder == null) {
            return Optional.empty();
        }
        Path file = folder.resolve(name);
        try {
            return Files.isRegularFile(file) && Files.size(file) < 10_000
                    ? Optional.of(Files.readString(file))
                    : Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /// What DJL wants to find in the environment of the process that loads it.
    public Map<String, String> environment() {
        return Map.of(
                "PYTORCH_LIBRARY_PATH", lib.toString(),
                "PYTORCH_VERSION", version,
                "PYTORCH_FLAVOR", flavor);
    }
}
