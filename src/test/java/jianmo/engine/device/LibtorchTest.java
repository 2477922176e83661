package jianmo.engine.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.base.message.UserError;
import jianmo.text.Texts;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class LibtorchTest {

    @TempDir Path folder;

    /// The files of an unpacked archive, empty: what is checked is their presence.
    private Path unpacked(String build) throws IOException {
        Path root = folder.resolve("libtorch");
        Files.createDirectories(root.resolve("lib"));
        Files.writeString(root.resolve("build-version"), build + "\n");
        for (String name : List.of("torch", "torch_cpu", "torch_cuda", "c10", "c10_cuda")) {
            Files.createFile(root.resolve("lib").resolve(System.mapLibraryName(name)));
        }
        return root;
    }

    private static void refused(String key, Path folder) {
        UserError error = assertThrows(UserError.class, () -> Libtorch.at(folder));
        assertEquals(key, error.message().key());
        for (String language : List.of("en", "zh")) {
            assertTrue(Texts.in(language).of(error.message()).contains(folder.toString()));
        }
    }

    @Test
    void theFolderOfTheArchiveAndItsLibAreTaken() throws IOException {
        Path root = unpacked("2.7.1+cu128");
        var libtorch = Libtorch.at(root);
        assertEquals(new Libtorch(root.resolve("lib"), "2.7.1", "cu128"), libtorch);
        assertEquals(libtorch, Libtorch.at(root.resolve("lib")));
        assertEquals(
                root.resolve("lib").toString(), libtorch.environment().get("PYTORCH_LIBRARY_PATH"));
        assertEquals("2.7.1", libtorch.environment().get("PYTORCH_VERSION"));
        assertEquals("cu128", libtorch.environment().get("PYTORCH_FLAVOR"));
    }

    @Test
    void thePythonPackageTellsItsVersionOtherwise() throws IOException {
        Path root = unpacked("");
        Files.delete(root.resolve("build-version"));
        Files.writeString(root.resolve("version.py"), "__version__ = '2.7.1+cu128'\ndebug = False");
        assertEquals("cu128", Libtorch.at(root).flavor());
    }

    @Test
    void whatDoesNotFitIsRefusedWithTheReason() throws IOException {
        refused("train.libtorch.no-folder", folder.resolve("nowhere"));
        refused("train.libtorch.none", folder);
        Path root = unpacked("2.6.0+cu124");
        refused("train.libtorch.version", root);
        Files.writeString(root.resolve("build-version"), "2.7.1+cu126");
        refused("train.libtorch.flavor", root);
        Files.writeString(root.resolve("build-version"), "2.7.1+cpu");
        refused("train.libtorch.flavor", root);
        Files.writeString(root.resolve("build-version"), "2.7.1+cu128");
        Files.delete(root.resolve("lib").resolve(System.mapLibraryName("c10_cuda")));
        refused("train.libtorch.incomplete", root);
    }
}
