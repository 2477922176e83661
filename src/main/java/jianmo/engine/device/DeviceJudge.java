package jianmo.engine.device;

import jianmo.base.message.Message;
import jianmo.train.DeviceChoice;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.List;

/// Decides whether networks can be trained on the graphics cards of this machine, and says why not.
///
/// The driver must be one that CUDA 12.8 runs on: NVIDIA asks for 570.26 (Linux) or 570.65
/// (Windows), and its promise of compatibility within CUDA 12 goes down to 525.60.13 and 528.33
/// (release notes of CUDA 12.8, table of drivers). PyTorch 2.7.1 for CUDA 12.8 holds code for cards
/// of compute capability 7.5 and more. Written after these documents; none of it has been run on a
/// graphics card.
final class DeviceJudge {

    /// Below this, CUDA 12 does not start at all.
    private static final int[] OLDEST_LINUX = {525, 60, 13};

    private static final int[] OLDEST_WINDOWS = {528, 33, 0};

    /// What CUDA 12.8 came out with.
    private static final int[] USUAL_LINUX = {570, 26, 0};

    private static final int[] USUAL_WINDOWS = {570, 65, 0};
    private static final double LEAST_CAPABILITY = 7.5;

    /// What CUDA and PyTorch themselves take, and a small network.
    private static final long LEAST_MEMORY = 1500L << 20;

    private final boolean windows;

    DeviceJudge(boolean windows) {
        this.windows = windows;
    }

    /// @param cards as the driver names them
    /// @param libtorch with CUDA; null where only the build for processors is there
    DeviceChoice judge(List<GraphicsCard> cards, @Nullable Libtorch libtorch) {
        if (cards.isEmpty()) {
            return DeviceChoice.processor(Message.of("train.device.no-card"));
        }
        GraphicsCard first = cards.getFirst();
        if (isOlder(first.driver(), oldest())) {
            return DeviceChoice.processor(
                    Message.of(
                            "train.device.driver-old",
                            first.name(),
                            first.driver(),
                            version(oldest())));
        }
        var capable = cards.stream().filter(c -> !(c.capability() < LEAST_CAPABILITY)).toList();
        if (capable.isEmpty()) {
            return DeviceChoice.processor(
                    Message.of(
                            "train.device.card-old",
                            first.name(),
                            String.valueOf(first.capability()),
                            String.valueOf(LEAST_CAPABILITY)));
        }
        if (libtorch == null) {
            return DeviceChoice.processor(
                    Message.of("train.device.cpu-build", capable.getFirst().name()));
        }
        return withMemory(capable);
    }

    private DeviceChoice withMemory(List<GraphicsCard> capable) {
        var roomy =
                capable.stream()
                        .filter(c -> c.memoryFree() < 0 || c.memoryFree() >= LEAST_MEMORY)
                        .sorted(Comparator.comparingLong(c -> -c.memoryFree()))
                        .toList();
        if (roomy.isEmpty()) {
            GraphicsCard first = capable.getFirst();
            return DeviceChoice.processor(
                    Message.of(
                            "train.device.card-full",
                            first.name(),
                            first.memoryFree() >> 20,
                            LEAST_MEMORY >> 20));
        }
        String best = roomy.getFirst().name();
        var twins =
                roomy.stream()
                        .filter(c -> c.name().equals(best))
                        .sorted(Comparator.comparingInt(GraphicsCard::index))
                        .toList();
        return new DeviceChoice(
                twins.stream().map(c -> "gpu" + c.index()).toList(), used(twins, best));
    }

    private Message used(List<GraphicsCard> cards, String name) {
        String driver = cards.getFirst().driver();
        int[] usual = windows ? USUAL_WINDOWS : USUAL_LINUX;
        if (isOlder(driver, usual)) {
            return Message.of(
                    "train.device.gpu-driver", cards.size(), name, driver, version(usual));
        }
        return Message.of("train.device.gpu", cards.size(), name);
    }

    private int[] oldest() {
        return windows ? OLDEST_WINDOWS : OLDEST_LINUX;
    }

    private static String version(int[] parts) {
        return parts[0] + "." + parts[1];
    }

    private static boolean isOlder(String version, int[] oldest) {
        String[] parts = version.split("\\.", -1);
        for (int i = 0; i < oldest.length; i++) {
            int part = i < parts.length ? Integer.parseInt(parts[i]) : 0;
            if (part != oldest[i]) {
                return part < oldest[i];
            }
        }
        return false;
    }
}
