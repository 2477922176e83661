package jianmo.engine.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jianmo.base.message.Message;
import jianmo.text.Texts;
import jianmo.train.DeviceReading;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;

/// No graphics card was at hand: the outputs follow the format that NVIDIA documents for
/// `nvidia-smi --query-gpu --format=csv,noheader,nounits`; they were written, not recorded.
class DeviceReaderTest {

    /// As `nvidia-smi` prints it with `csv,noheader,nounits`, a laptop card and one that tells
    /// less.
    private static final String TWO_CARDS =
            """
            NVIDIA GeForce RTX 3060 Laptop GPU, 345, 6144, 12, 48, 18.53
            Tesla K20m, 0, 4743, [N/A], 31, [Not Supported]
            """;

    private static final Libtorch CUDA = new Libtorch(Path.of("lib"), "2.7.1", "cu128");

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
        String cards = "0, NVIDIA GeForce RTX 3060 Laptop GPU, 570.86.15, 5700, 8.6";
        var reader = new DeviceReader(smi(TWO_CARDS, cards));
        assertEquals(NvidiaSmi.parse(TWO_CARDS), reader.read().subList(2, 4));
        assertReason(
                Message.of("train.device.cpu-build", "NVIDIA GeForce RTX 3060 Laptop GPU"), reader);
    }

    @Test
    void twoCardsOfAKindAreUsedTogetherByTheirNumbers() throws IOException {
        String cards =
                """
                0, NVIDIA T400, 570.86.15, 1900, 7.5
                1, NVIDIA RTX A5000, 570.86.15, 24100, 8.6
                2, NVIDIA RTX A5000, 570.86.15, 23900, 8.6
                """;
        var choice = new DeviceReader(smi(TWO_CARDS, cards)).choice(CUDA);
        assertEquals("gpu1,gpu2", choice.name());
        assertEquals(Message.of("train.device.gpu", 2, "NVIDIA RTX A5000"), choice.says());
        assertNull(choice.whyNoGpu());
    }

    @ParameterizedTest
    @CsvSource({
        "'0, GeForce GTX 1080, 470.256.02, 8000, 6.1', train.device.driver-old",
        "'0, GeForce GTX 1080, 570.86.15, 8000, 6.1', train.device.card-old",
        "'0, NVIDIA T4, 570.86.15, 400, 7.5', train.device.card-full",
        "'0, NVIDIA T4, 570.86.15, [N/A], 7.5', train.device.gpu",
        "'0, NVIDIA T4, 570.86.15, 15000, [N/A]', train.device.gpu",
        "'0, NVIDIA T4, 550.54.15, 15000, 7.5', train.device.gpu-driver",
        "'0, Quadro, mobile, 570.86.15, 15000, 7.5', train.device.gpu"
    })
    void everyReasonIsFoundAndSaidInBothLanguages(String card, String key) throws IOException {
        Message says = new DeviceReader(smi("", card)).choice(CUDA).says();
        assertEquals(key, says.key());
        for (String language : List.of("en", "zh")) {
            String said = Texts.in(language).of(says);
            assertFalse(said.contains("{") || said.contains("train.device"), said);
        }
    }

    @Test
    void aDriverTooOldToKnowTheCapabilityIsAskedWithoutIt() throws IOException {
        String script =
                """
                case "$1" in
                *compute_cap*) echo 'Field "compute_cap" is not a valid field to query.'; exit 2;;
                *) echo '0, Tesla K80, 418.87.00, 11400';;
                esac
                """;
        assertReason(
                Message.of("train.device.driver-old", "Tesla K80", "418.87.00", "525.60"),
                new DeviceReader(program(script)));
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
        Message reason = Objects.requireNonNull(reader.choice(null).whyNoGpu());
        assertEquals(expected, reason);
        for (String language : List.of("en", "zh")) {
            assertTrue(Texts.in(language).has(reason.key()), reason.key());
        }
    }

    /// A program that answers both questions.
    private String smi(String readings, String cards) throws IOException {
        return program(
                "case \"$1\" in\n*driver_version*) cat <<'END'\n"
                        + cards.strip()
                        + "\nEND\n;;\n*) cat <<'END'\n"
                        + readings
                        + "END\n;;\nesac\n");
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
