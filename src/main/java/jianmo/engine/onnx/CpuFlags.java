package jianmo.engine.onnx;

import oshi.SystemInfo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// What this machine's processor can do for INT8.
final class CpuFlags {

    private static final List<String> TELLING =
            List.of(
                    "avx2",
                    "avx_vnni",
                    "avx512f",
                    "avx512_vnni",
                    "avx512vnni",
                    "amx_int8",
                    "asimddp",
                    "i8mm");

    private CpuFlags() {}

    /// Flags in a fixed order, as `avx2` or `avx2 avx512f avx512_vnni`; the architecture's name
    /// where none is known.
    static String read() {
        String known = String.join(" ", flags());
        return known.isEmpty() ? System.getProperty("os.arch", "?") : known;
    }

    private static List<String> flags() {
        try {
            Path linux = Path.of("/proc/cpuinfo");
            var words =
                    Files.isReadable(linux)
                            ? words(Files.readString(linux, StandardCharsets.UTF_8))
                            : words(
                                    String.join(
                                            " ",
                                            new SystemInfo()
                                                    .getHardware()
                                                    .getProcessor()
                                                    .getFeatureFlags()));
            return TELLING.stream().filter(words::contains).toList();
        } catch (IOException | RuntimeException | LinkageError _) {
            return List.of();
        }
    }

    private static java.util.Set<String> words(String text) {
        return Arrays.stream(text.toLowerCase(java.util.Locale.ROOT).split("[^a-z0-9_]+"))
                .collect(Collectors.toSet());
    }
}
