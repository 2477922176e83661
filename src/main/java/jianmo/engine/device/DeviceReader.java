package jianmo.engine.device;

import jianmo.base.message.Message;
import jianmo.train.DeviceChoice;
import jianmo.train.DeviceReading;

import org.jspecify.annotations.Nullable;

import oshi.SystemInfo;
import oshi.hardware.CentralProcessor;
import oshi.hardware.GlobalMemory;
import oshi.hardware.Sensors;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Reads the processor and the memory through OSHI, graphics cards through `nvidia-smi`.
///
/// The processor's load is the mean since the reading before; the first one covers the time since
/// this reader was made. Its temperature is told where OSHI finds a sensor; where it finds none it
/// is not asked again. Nothing is sent anywhere, and no screen is needed.
public final class DeviceReader {

    private final CentralProcessor processor;
    private final GlobalMemory memory;
    private final String processorName;
    private final Sensors sensors;
    private boolean warm = true;
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
        sensors = hardware.getSensors();
        processorName = processor.getProcessorIdentifier().getName().strip();
        ticks = processor.getSystemCpuLoadTicks();
        nvidiaSmi = NvidiaSmi.find(searchPath);
    }

    /// Processor first, then the heap, then every graphics card.
    public synchronized List<DeviceReading> read() {
        var readings = new ArrayList<DeviceReading>();
        readings.add(processor());
        readings.add(heap());
        readings.addAll(cards());
        return List.copyOf(readings);
    }

    /// What networks can be trained on here.
    ///
    /// @param libtorch with CUDA; null where only the build for processors is there
    public synchronized DeviceChoice choice(@Nullable Libtorch libtorch) {
        if (nvidiaSmi.isEmpty()) {
            return DeviceChoice.processor(Message.of("train.device.no-nvidia-smi"));
        }
        if (driverFailure == null) {
            try {
                return new DeviceJudge(File.separatorChar == '\\')
                        .judge(nvidiaSmi.get().cards(), libtorch);
            } catch (IOException e) {
                driverFailure = failure(e);
            }
        }
        return DeviceChoice.processor(driverFailure);
    }

    /// Every card with its driver; empty where the driver does not answer.
    public synchronized List<Message> cardsInWords() {
        if (nvidiaSmi.isEmpty() || driverFailure != null) {
            return List.of();
        }
        try {
            return nvidiaSmi.get().cards().stream().map(DeviceReader::words).toList();
        } catch (IOException e) {
            driverFailure = failure(e);
            return List.of();
        }
    }

    private static Message words(GraphicsCard card) {
        return Message.of(
                "train.device.card",
                card.index(),
                card.name(),
                card.driver(),
                Double.isNaN(card.capability()) ? "?" : String.valueOf(card.capability()),
                Math.max(0, card.memoryFree() >> 20));
    }

    private static Message failure(IOException e) {
        return Message.of("train.device.driver-failed", String.valueOf(e.getMessage()));
    }

    private double celsius() {
        if (!warm) {
            return Double.NaN;
        }
        double celsius = sensors.getCpuTemperature();
        warm = celsius > 0 && celsius < 150;
        return warm ? celsius : Double.NaN;
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
                celsius(),
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
            driverFailure = failure(e);
            return List.of();
        }
    }
}
