package jianmo.train;

import jianmo.base.json.Json;
import jianmo.base.message.Message;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;

/// Which devices networks are trained on, and why those: the one place that training code asks.
///
/// It is decided where the worker is started and reaches it as system properties; families that
/// know no graphics card train on the processor whatever it says.
///
/// @param devices `cpu` alone, or graphics cards as `gpu0`, `gpu1`, over which batches are spread
/// @param says why; for a person
public record DeviceChoice(List<String> devices, Message says) {

    /// System property with the names of the devices, separated by commas.
    public static final String DEVICES = "jianmo.devices";

    private static final String WHY = "jianmo.devices-why";
    private static final String CPU = "cpu";

    public DeviceChoice {
        devices = List.copyOf(devices);
        if (devices.isEmpty()) {
            throw new IllegalArgumentException("no device");
        }
    }

    /// The processor.
    public static DeviceChoice processor(Message why) {
        return new DeviceChoice(List.of(CPU), why);
    }

    /// What this process was told when it was started; the processor where nothing was said.
    public static DeviceChoice ofProcess() {
        String names = System.getProperty(DEVICES, CPU);
        String why = System.getProperty(WHY);
        return new DeviceChoice(
                Arrays.stream(names.split(",")).map(String::strip).toList(),
                why == null ? Message.of("train.device.not-asked") : message(why));
    }

    private static Message message(String json) {
        try {
            return Json.read(json, Message.class);
        } catch (IllegalArgumentException _) {
            return Message.of("train.device.not-asked");
        }
    }

    /// Options of `java` that make this the choice of a process.
    public List<String> flags() {
        return List.of("-D" + DEVICES + "=" + name(), "-D" + WHY + "=" + Json.write(says));
    }

    public boolean usesGpu() {
        return !devices.contains(CPU);
    }

    /// As [ModelReport#device] keeps it: `cpu`, `gpu0` or `gpu0,gpu1`.
    public String name() {
        return String.join(",", devices);
    }

    /// Why no graphics card is used; null where one is.
    public @Nullable Message whyNoGpu() {
        return usesGpu() ? null : says;
    }
}
