package jianmo.app;

import jianmo.base.message.Message;
import jianmo.engine.device.DeviceReader;
import jianmo.train.DeviceReading;
import jianmo.train.DeviceSource;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/// The machine's devices, looked for when they are first read: only the window asks, and looking
/// takes a moment that no verb should pay for.
final class Devices implements DeviceSource {

    private @Nullable DeviceReader reader;

    private synchronized DeviceReader reader() {
        DeviceReader made = reader;
        if (made == null) {
            made = new DeviceReader();
            reader = made;
        }
        return made;
    }

    @Override
    public List<DeviceReading> read() {
        return reader().read();
    }

    @Override
    public Optional<Message> whyNoGpu() {
        return reader().whyNoGpu();
    }
}
