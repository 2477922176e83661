package jianmo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jianmo.base.file.UserPreferences;
import jianmo.base.message.Message;
import jianmo.base.message.UserError;
import jianmo.base.worker.WorkerSettings;
import jianmo.train.DeviceChoice;
import jianmo.train.DeviceSource.Wanted;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

class DevicesTest {

    @TempDir Path folder;

    private Path libtorch() throws IOException {
        Path root = folder.resolve("libtorch");
        Files.createDirectories(root.resolve("lib"));
        Files.writeString(root.resolve("build-version"), "2.7.1+cu128\n");
        for (String name : List.of("torch", "torch_cpu", "torch_cuda", "c10", "c10_cuda")) {
            Files.createFile(root.resolve("lib").resolve(System.mapLibraryName(name)));
        }
        return root;
    }

    private String smi() throws IOException {
        assumeTrue(File.separatorChar == '/', "a shell script stands in for the driver's program");
        Path file = folder.resolve("nvidia-smi");
        Files.writeString(file, "#!/bin/sh\necho '0, NVIDIA RTX 4090, 570.86.15, 24000, 8.9'\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return folder.toString();
    }

    private UserPreferences preferences() {
        return new UserPreferences(folder.resolve("home/preferences.json"));
    }

    @Test
    void aChosenLibtorchReachesTheWorkerAndTheNextStart() throws IOException {
        var devices = new Devices(preferences(), smi());
        var plain = WorkerSettings.ofMachine("Main");
        assertEquals("train.device.cpu-build", devices.choice().says().key());
        assertEquals(Map.of(), devices.on(plain).environment());
        assertTrue(devices.on(plain).flags().contains("-Djianmo.devices=cpu"));

        Path libtorch = libtorch();
        assertEquals("gpu0", devices.choose(new Wanted(libtorch, false)).name());
        var settings = new Devices(preferences(), smi()).on(plain);
        assertTrue(settings.flags().contains("-Djianmo.devices=gpu0"));
        assertEquals(
                libtorch.resolve("lib").toString(),
                settings.environment().get("PYTORCH_LIBRARY_PATH"));

        var processor = devices.choose(new Wanted(libtorch, true));
        assertEquals(Message.of("train.device.wanted"), processor.whyNoGpu());
        assertEquals(Map.of(), devices.on(plain).environment());
    }

    /// The driver's program may take seconds to answer.
    @Test
    void whatWasDecidedIsNotAskedForAgain() throws IOException {
        var devices = new Devices(preferences(), smi());
        Path script = folder.resolve("nvidia-smi");
        Files.writeString(script, Files.readString(script) + "echo asked >> \"$0.asked\"\n");
        var decided = devices.decide(new Wanted(libtorch(), false));
        assertEquals("gpu0", decided.choice().name());
        var settings = Devices.on(WorkerSettings.ofMachine("Main"), decided);
        assertTrue(settings.flags().contains("-Djianmo.devices=gpu0"));
        assertEquals(1, Files.readAllLines(folder.resolve("nvidia-smi.asked")).size());
    }

    @Test
    void aFolderThatDoesNotFitChangesNothing() throws IOException {
        var devices = new Devices(preferences(), smi());
        devices.choose(new Wanted(libtorch(), false));
        assertThrows(
                UserError.class,
                () -> devices.choose(new Wanted(folder.resolve("nowhere"), false)));
        assertEquals("gpu0", devices.choice().name());
    }

    @Test
    void aChosenFolderThatIsGoneIsTheReason() throws IOException {
        Path libtorch = libtorch();
        new Devices(preferences(), smi()).choose(new Wanted(libtorch, false));
        Files.delete(libtorch.resolve("lib").resolve(System.mapLibraryName("torch_cuda")));
        var choice = new Devices(preferences(), smi()).choice();
        assertFalse(choice.usesGpu());
        assertEquals("train.device.libtorch", choice.says().key());
    }

    @Test
    void preferencesOfOthersAreKept() throws IOException {
        var preferences = preferences();
        preferences.write("recent", List.of("/a"));
        new Devices(preferences, "").choose(new Wanted(null, true));
        assertEquals("/a", preferences.read("recent", String[].class).orElseThrow()[0]);
        new Devices(preferences, "").choose(new Wanted(null, false));
        assertTrue(preferences.read("processorOnly", Boolean.class).isEmpty());
    }

    @Test
    void aProcessIsToldItsDevicesByProperties() {
        var choice = new DeviceChoice(List.of("gpu0", "gpu1"), Message.of("train.device.gpu", 2));
        var flags = choice.flags();
        try {
            for (String flag : flags) {
                String[] pair = flag.substring(2).split("=", 2);
                System.setProperty(pair[0], pair[1]);
            }
            assertEquals(choice, DeviceChoice.ofProcess());
            assertNull(DeviceChoice.ofProcess().whyNoGpu());
        } finally {
            System.clearProperty("jianmo.devices");
            System.clearProperty("jianmo.devices-why");
        }
        assertEquals("cpu", DeviceChoice.ofProcess().name());
    }

    @Test
    void networksGoByTheChoiceAndOthersDoNot() {
        for (var family : Families.all()) {
            boolean network = family.getClass().getPackageName().equals("jianmo.engine.djl");
            boolean head = List.of("sentence", "backbone").contains(family.id());
            assertEquals(network || head, family.usesGpu(), family.id());
            assertEquals(network, family.usesGpu(family.standard()), family.id());
            if (head) {
                assertTrue(family.usesGpu(family.standard().with(Map.of("head", "mlp"))));
            }
        }
    }
}
