package jianmo.engine.device;

import jianmo.base.message.Message;
import jianmo.train.DeviceReading;
import jianmo.train.DeviceSource;

import org.jspecify.annotations.Nullable;

import oshi.SystemInfo;
import oshi.hardware.CentralProcessor;
import oshi.hardware.GlobalMemory;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Reads the processor and the memory through OSHI, graphics cards through `nvidia-smi`.
///
/// The processor's load is the mean since the reading before; the first one covers the time since
/// this reader was made. Nothing is sent anywhere, and no screen is needed.
public final class DeviceReader implements DeviceSource {

    private final CentralProcessor processor;
    private final GlobalMemory memory;
    private final String processorName;
    private final Optional<NvidiaSmi> nvidiaSmi;
    private long[] ticks;
    private double load = Double.NaN;
    private @Nullable Message driverFailure;

    /// Looks for `nvidia-smi` in the folders of `PATH`.
    public DeviceReader() {
        this(Optional.ofNullable(System.getenv("PATH")).orElse(""));
    }

    /// @param searchPath folders to look for `nvidia-smi` in, as in `PATH`
    public DeviceReader(String searchPath) {
        var hardware = new SystemInfo().getHardware();
        processor = hardware.getProcessor();
        memory = hardware.getMemory();
        processorName = processor.getProcessorIdentifier().getName().strip();
        ticks = processor.getSystemCpuLoadTicks();
        nvidiaSmi = NvidiaSmi.find(searchPath);
    }

    @Override
    public synchronized List<DeviceReading> read() {
        var readings = new ArrayList<DeviceReading>();
        readings.add(processor());
        readings.add(heap());
        readings.addAll(cards());
        return List.copyOf(readings);
    }

    @Override
    public synchronized Optional<Message> whyNoGpu() {
        if (nvidiaSmi.isEmpty()) {
            return Optional.of(Message.of("train.device.no-nvidia-smi"));
        }
        List<DeviceReading> cards = cards();
        if (driverFailure != null) {
            return Optional.of(driverFailure);
        }
        return Optional.of(
                cards.isEmpty()
                        ? Message.of("train.device.no-card")
                        : Message.of("train.device.cpu-build", cards.getFirst().name()));
    }

    private DeviceReading processor() {
        long[] now = processor.getSystemCpuLoadTicks();
        double busy = processor.getSystemCpuLoadBetweenTicks(ticks, now);
        boolean moved = !Arrays.equals(ticks, now);
        if (moved) {
            load = Math.clamp(busy, 0, 1);
            ticks = now;
        }
        long total = memory.getTotal();
        return new DeviceReading(
                DeviceReading.Kind.PROCESSOR,
                processorName,
                load,
                total - memory.getAvailable(),
                total,
                Double.NaN,
                Double.NaN);
    }

    private static DeviceReading heap() {
        Runtime runtime = Runtime.getRuntime();
        return new DeviceReading(
                DeviceReading.Kind.HEAP,
                "Java " + Runtime.version().feature(),
                Double.NaN,
                runtime.totalMemory() - runtime.freeMemory(),
                runtime.maxMemory(),
                Double.NaN,
                Double.NaN);
    }

    /// A driver that failed once is not asked again: it would cost seconds, every second.
    private List<DeviceReading> cards() {
        if (nvidiaSmi.isEmpty() || driverFailure != null) {
            return List.of();
        }
        try {
            return nvidiaSmi.get().read();
        } catch (IOException e) {
            driverFailure =
                    Message.of("train.device.driver-failed", String.valueOf(e.getMessage()));
            return List.of();
        }
    }
}
