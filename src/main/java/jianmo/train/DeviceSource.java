package jianmo.train;

import jianmo.base.message.Message;

import java.util.List;
import java.util.Optional;

/// Reads what the machine is doing while a model trains. Safe to call from any thread, but not from
/// the one that paints: with a graphics card a reading takes some tens of milliseconds.
public interface DeviceSource {

    /// Processor first, then the heap, then every graphics card; meant for once a second.
    List<DeviceReading> read();

    /// Why nothing is trained on a graphics card here; empty where one is used.
    Optional<Message> whyNoGpu();

    /// Measures nothing: where no window watches.
    static DeviceSource none() {
        return new DeviceSource() {
            @Override
            public List<DeviceReading> read() {
                return List.of();
            }

            @Override
            public Optional<Message> whyNoGpu() {
                return Optional.empty();
            }
        };
    }
}
