package jianmo.engine.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jianmo.base.message.Message;
import jianmo.text.Texts;
import jianmo.train.DeviceReading;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

class DeviceReaderTest {

    /// As `nvidia-smi` prints it with `csv,noheader,nounits`, a laptop card and one that tells
    /// less.
    private static final String TWO_CARDS =
            """
            NVIDIA GeForce RTX 3060 Laptop GPU, 345, 6144, 12, 48, 18.53
            Tesla K20m, 0, 4743, [N/A], 31, [Not Supported]
            """;

    @TempDir Path folder;

    @Test
    void readsEveryCardAndWhatItDoesNotTell() {
        List<DeviceReading> cards = NvidiaSmi.parse(TWO_CARDS);
        assertEquals(
                new DeviceReading(
                        DeviceReading.Kind.GPU,
                        "NVIDIA GeForce RTX 3060 Laptop GPU",
                        0.12,
                        345L << 20,
                        6144L << 20,
                        48,
                        18.53),
                cards.getFirst());
        assertEquals("Tesla K20m", cards.get(1).name());
        assertEquals(0, cards.get(1).memoryUsed());
        assertTrue(Double.isNaN(cards.get(1).load()));
        assertTrue(Double.isNaN(cards.get(1).watts()));
    }

    @Test
    void wordsThatAreNoReadingAreSkipped() {
        assertEquals(List.of(), NvidiaSmi.parse("No devices were found\n\n"));
    }

    @Test
    void theProcessorAndTheHeapAreAlwaysRead() {
        var reader = new DeviceReader("");
        List<DeviceReading> readings = reader.read();
        assertEquals(2, readings.size());
        for (DeviceReading reading : readings) {
            assertFalse(reading.name().isEmpty());
            assertTrue(reading.memoryUsed() > 0);
            assertTrue(reading.memoryUsed() <= reading.memoryTotal());
        }
        double load = readings.getFirst().load();
        assertTrue(Double.isNaN(load) || load >= 0 && load <= 1);
        assertEquals(DeviceReading.Kind.HEAP, readings.get(1).kind());
    }

    @Test
    void withoutTheProgramItSaysSo() {
        assertReason(Message.of("train.device.no-nvidia-smi"), new DeviceReader(""));
    }

    @Test
    void aCardIsReadAndTheProcessorBuildIsTheReason() throws IOException {
        String path = program("cat <<'END'\n" + TWO_CARDS + "END\n");
        var reader = new DeviceReader(path);
        assertEquals(NvidiaSmi.parse(TWO_CARDS), reader.read().subList(2, 4));
        assertReason(
                Message.of("train.device.cpu-build", "NVIDIA GeForce RTX 3060 Laptop GPU"), reader);
    }

    @Test
    void aDriverThatDoesNotAnswerIsQuotedAndNotAskedAgain() throws IOException {
        String said = "NVIDIA-SMI has failed because it couldn't communicate with the driver.";
        String path = program("echo x >> asked\necho \"" + said + "\"\nexit 9\n");
        var reader = new DeviceReader(path);
        assertEquals(2, reader.read().size());
        assertEquals(2, reader.read().size());
        assertReason(Message.of("train.device.driver-failed", said), reader);
        assertEquals(List.of("x"), Files.readAllLines(folder.resolve("asked")));
    }

    @Test
    void aDriverWithoutACardSaysSo() throws IOException {
        assertReason(
                Message.of("train.device.no-card"),
                new DeviceReader(program("echo 'No devices were found'\n")));
    }

    private static void assertReason(Message expected, DeviceReader reader) {
        Message reason = reader.whyNoGpu().orElseThrow();
        assertEquals(expected, reason);
        for (String language : List.of("en", "zh")) {
            assertTrue(Texts.in(language).has(reason.key()), reason.key());
        }
    }

    /// A folder with a program that prints what a driver would.
    private String program(String script) throws IOException {
        assumeTrue(File.separatorChar == '/', "a shell script stands in for the driver's program");
        Path file = folder.resolve("nvidia-smi");
        Files.writeString(file, "#!/bin/sh\ncd \"$(dirname \"$0\")\"\n" + script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return folder.toString();
    }
}
