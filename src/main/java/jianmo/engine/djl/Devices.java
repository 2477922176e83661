package jianmo.engine.djl;

import ai.djl.Device;

import jianmo.train.DeviceChoice;

import java.util.List;

/// The devices that networks are trained on.
///
/// As [DeviceChoice] names them; over several each batch is spread. Graphics cards need a libtorch
/// with CUDA; that path was written after PyTorch's documentation and has never been run on real
/// hardware.
final class Devices {

    private Devices() {}

    static List<Device> chosen() {
        return DeviceChoice.ofProcess().devices().stream().map(Devices::one).toList();
    }

    /// @throws IllegalArgumentException when the name is none
    static Device one(String name) {
        if (name.equals("cpu")) {
            return Device.cpu();
        }
        if (!name.matches("gpu\\d{1,3}")) {
            throw new IllegalArgumentException("no device is called " + name);
        }
        return Device.gpu(Integer.parseInt(name.substring(3)));
    }
}
