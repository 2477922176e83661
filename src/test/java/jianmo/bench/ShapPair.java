package jianmo.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;

/// Times two sides in turn, and watches what memory each call takes beyond what is there.
final class ShapPair {

    private static final int PAGE = 4096;

    private ShapPair() {}

    /// Rows per second of both, the median of some rounds; one call of ours goes before.
    static void speed(
            String name, int rounds, int ourRows, Callable<?> ours, int peerRows, Callable<?> peer)
            throws Exception {
        double[] our = new double[rounds];
        double[] their = new double[rounds];
        for (int round = -1; round < rounds; round++) {
            double seconds = seconds(ours);
            if (round >= 0) {
                our[round] = ourRows / seconds;
                their[round] = peerRows / seconds(peer);
            }
        }
        line(name, median(our), median(their), "rows/s", true);
    }

    static double seconds(Callable<?> call) throws Exception {
        long start = System.nanoTime();
        call.call();
        return (System.nanoTime() - start) / 1e9;
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /// Most memory the process held during a call beyond that before it, in MB.
    static double growth(Callable<?> call) throws Exception {
        System.gc();
        long before = resident();
        var going = new AtomicBoolean(true);
        long[] most = {before};
        Thread watch =
                Thread.ofPlatform()
                        .start(() -> {
                            while (going.get()) {
                                most[0] = Math.max(most[0], resident());
                                Thread.onSpinWait();
                            }
                        });
        call.call();
        going.set(false);
        watch.join();
        return (most[0] - before) / 1e6;
    }

    private static long resident() {
        try {
            String[] pages = Files.readString(Path.of("/proc/self/statm")).split(" ");
            return Long.parseLong(pages[1]) * PAGE;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void line(String name, double ours, double peer, String unit, boolean largerIsBetter) {
        System.out.printf(
                Locale.ROOT,
                "{\"name\":\"shap/%s\",\"ours\":%.4g,\"peer\":%.4g,\"unit\":\"%s\",\"ratio\":%.2f}%n",
                name,
                ours,
                peer,
                unit,
                largerIsBetter ? ours / peer : peer / ours);
    }
}
