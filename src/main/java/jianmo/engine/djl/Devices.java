package jianmo.engine.djl;

import ai.djl.Device;

import java.util.Arrays;
import java.util.List;

/// The devices that networks are trained on.
///
/// Named by the system property `jianmo.devices`: `cpu` (default), or graphics cards as `gpu0` or
/// `gpu0,gpu1`, over which each batch is spread. Graphics cards need a libtorch with CUDA; that
/// path was written after PyTorch's documentation and has never been run on real hardware.
final class Devices {

    static final String PROPERTY = "jianmo.devices";

    private Devices() {}

    static List<Device> chosen() {
        return of(System.getProperty(PROPERTY, "cpu"));
    }

    /// @throws IllegalArgumentException when a name is none
    static List<Device> of(String names) {
        return Arrays.stream(names.split(",")).map(String::strip).map(Devices::one).toList();
    }

    private static Device one(String name) {
        if (name.equals("cpu")) {
            return Device.cpu();
        }
        if (!name.matches("gpu\\d{1,3}")) {
            throw new IllegalArgumentException("no device is called " + name);
        }
        return Device.gpu(Integer.parseInt(name.substring(3)));
    }
}
