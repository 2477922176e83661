package jianmo.engine.lightgbm;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// LightGBM's two native libraries, out of their jar into a folder of this process alone.
///
/// lightgbm4j itself writes them to one place for all processes of a machine, over files that
/// another process may be using; so it is not asked to.
final class NativeFiles {

    private NativeFiles() {}

    /// @throws IOException when there are none for this machine, or they can't be written
    /// @throws UnsatisfiedLinkError when they can't be loaded
    static void load() throws IOException {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        boolean arm = arch.equals("aarch64") || arch.equals("arm64");
        String ending =
                system.startsWith("win") ? "dll" : system.startsWith("mac") ? "dylib" : "so";
        String place =
                "/lightgbm4j/%s/%s/"
                        .formatted(
                                switch (ending) {
                                    case "dll" -> "windows";
                                    case "dylib" -> "osx";
                                    default -> "linux";
                                },
                                arm ? "aarch64" : "x86_64");
        Path folder = Files.createTempDirectory("jianmo-lightgbm-");
        folder.toFile().deleteOnExit();
        for (String name : List.of("lib_lightgbm.", "lib_lightgbm_swig.")) {
            Path file = folder.resolve(name + ending);
            file.toFile().deleteOnExit();
            try (InputStream in = NativeFiles.class.getResourceAsStream(place + name + ending)) {
                if (in == null) {
                    throw new FileNotFoundException(place + name + ending);
                }
                Files.copy(in, file);
            }
            System.load(file.toAbsolutePath().toString());
        }
    }
}
