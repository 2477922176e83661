package jianmo.train;

import jianmo.base.message.Message;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Reads what the machine is doing while a model trains, and chooses what networks are trained on.
/// Safe to call from any thread, but not from the one that paints: with a graphics card a reading
/// takes some tens of milliseconds.
public interface DeviceSource {

    /// Processor first, then the heap, then every graphics card; meant for once a second.
    List<DeviceReading> read();

    /// What the next training of a network uses, and why.
    default DeviceChoice choice() {
        return DeviceChoice.processor(Message.of("train.device.not-asked"));
    }

    /// Why nothing is trained on a graphics card here; empty where one is used.
    default Optional<Message> whyNoGpu() {
        return Optional.ofNullable(choice().whyNoGpu());
    }

    /// What a person has chosen.
    default Wanted wanted() {
        return new Wanted(null, false);
    }

    /// Checks and keeps a choice; trainings that begin later go by it.
    ///
    /// @throws jianmo.base.message.UserError when the folder holds no libtorch that fits; then all
    ///   stays as it was
    default DeviceChoice choose(Wanted wanted) {
        throw new UnsupportedOperationException("choose");
    }

    /// @param libtorch folder of a libtorch with CUDA; null for the one that comes with the studio
    /// @param processorOnly whether networks are trained on the processor although there is a card
    record Wanted(@Nullable Path libtorch, boolean processorOnly) {}

    /// Measures nothing: where no window watches.
    static DeviceSource none() {
        return List::of;
    }
}
