package jianmo.train.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.app.StudioParts;
import jianmo.base.message.UserError;
import jianmo.train.Checkpoints;
import jianmo.train.CurvePoint;
import jianmo.train.ModelFamily;
import jianmo.train.PausedException;
import jianmo.train.RealData;
import jianmo.train.Steering;
import jianmo.train.TrainRequest;
import jianmo.train.TrainWatcher;
import jianmo.train.Trained;
import jianmo.train.Wish;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// A process that trains is killed (-9) at random iterations, most often while it writes a
/// checkpoint, and started again until the training is through: the model is the same, bit for bit,
/// as of a training that nobody disturbed.
class KilledTrainingTest {

    private static final Map<String, Map<String, Object>> SETTINGS =
            Map.of(
                    "xgboost", Map.of("maxRounds", 150, "learningRate", 0.03),
                    "forest", Map.of("trees", 60),
                    "mlp", Map.of("epochs", 12));

    @TempDir static Path scratch;

    private static RealData german;

    @BeforeAll
    static void openTable() {
        german = RealData.open("german", scratch);
    }

    @AfterAll
    static void closeTable() {
        german.close();
    }

    private static TrainRequest request(ModelFamily family, long seed) {
        var settings = family.standard().with(SETTINGS.get(family.id()));
        var request = german.request(german.split(), family.style(), settings);
        return new TrainRequest(
                request.target(),
                request.train(),
                request.validation(),
                settings,
                seed,
                request.threads());
    }

    /// @param kills at least so many
    /// @param step most iterations between two of them
    @ParameterizedTest
    @CsvSource({"xgboost, 24, 20", "forest, 20, 10", "mlp, 6, 3"})
    @Timeout(value = 600, threadMode = ThreadMode.SEPARATE_THREAD)
    void endsWithTheSameModelHoweverOftenItIsKilled(String id, int kills, int step)
            throws Exception {
        ModelFamily family = StudioParts.family(id);
        var random = new Random(id.hashCode());
        int killed = 0;
        for (int training = 0; killed < kills; training++) {
            TrainRequest request = request(family, training);
            Path file = scratch.resolve(id + training);
            TrainChild.write(request, file);
            Path folder = scratch.resolve(id + "-run" + training);
            String whole = TrainChild.hash(family.train(request, TrainWatcher.none()));
            String end = null;
            int written = 0;
            while (end == null) {
                boolean last = killed >= kills;
                int afterIterations = last ? Integer.MAX_VALUE : 1 + random.nextInt(step);
                var lived = live(TrainChild.command(id, file, folder, 0), afterIterations);
                end = lived.end();
                killed += end == null ? 1 : 0;
                assertTrue(lived.from() >= written, "a checkpoint that stood was lost");
                written = lived.written();
            }
            assertEquals(whole, end, id + " after " + killed + " kills");
        }
    }

    /// @param from iteration it went on after
    /// @param end what it ended with, null when it was killed
    private record Life(int from, @Nullable String end, List<String> said) {

        /// The last checkpoint that was acknowledged, or what it went on from.
        int written() {
            return said.stream()
                    .filter(line -> line.startsWith("written "))
                    .mapToInt(line -> Integer.parseInt(line.substring(8)))
                    .max()
                    .orElse(from);
        }
    }

    private static Life live(List<String> command, int most) throws Exception {
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        var said = new ArrayList<String>();
        int from = 0;
        int seen = 0;
        String end = null;
        try (var lines = lines(process)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                said.add(line);
                if (line.startsWith("from ")) {
                    from = Integer.parseInt(line.split(" ")[1]);
                } else if (line.startsWith("end ")) {
                    end = line;
                } else if (line.startsWith("at ") && ++seen == most) {
                    process.toHandle().destroyForcibly();
                }
            }
            process.waitFor();
        } finally {
            process.destroyForcibly();
        }
        return new Life(from, end == null ? null : end.substring(4), said);
    }

    private static BufferedReader lines(Process process) throws IOException {
        return new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /// A network whose rows turn bad while it trains stops and names the batch; with the rows as
    /// they were it goes on from the checkpoint before.
    @Test
    @Timeout(value = 600, threadMode = ThreadMode.SEPARATE_THREAD)
    void aLossThatIsNoNumberLeavesTheCheckpointBefore() {
        ModelFamily family = StudioParts.family("mlp");
        TrainRequest request = request(family, 5);
        Trained whole = family.train(request, TrainWatcher.none());
        Path folder = scratch.resolve("nan-run");
        var pausing = new PausingAfter(4, steering(folder).checkpoints());
        assertThrows(PausedException.class, () -> family.train(request, pausing.beside(pausing)));
        float[] values = request.train().matrix().values();
        float[] good = values.clone();
        Arrays.fill(values, 400, 4000, 1e38f);
        UserError stopped =
                assertThrows(
                        UserError.class,
                        () -> family.train(request, steering(folder).beside(TrainWatcher.none())));
        assertEquals("train.net.diverged", stopped.message().key());
        assertEquals(5, stopped.message().values().getFirst());
        assertTrue((int) stopped.message().values().get(1) >= 1, "names the batch");
        assertEquals(4, CheckpointFolder.newest(folder));
        System.arraycopy(good, 0, values, 0, good.length);
        Trained resumed = family.train(request, steering(folder).beside(TrainWatcher.none()));
        assertEquals(TrainChild.hash(whole), TrainChild.hash(resumed));
    }

    private static final class PausingAfter implements Steering, TrainWatcher {

        private final int last;
        private final Checkpoints checkpoints;
        private int now;

        PausingAfter(int last, Checkpoints checkpoints) {
            this.last = last;
            this.checkpoints = checkpoints;
        }

        @Override
        public void iteration(CurvePoint point, int total) {
            now = point.iteration();
        }

        @Override
        public Wish wish() {
            return now >= last ? Wish.PAUSE : Wish.GO_ON;
        }

        @Override
        public Checkpoints checkpoints() {
            return checkpoints;
        }
    }

    private static Steering steering(Path folder) {
        return new TrainChild.OnDisk(new CheckpointFolder(folder, 0, new TrainChild.Said()));
    }

    /// The checkpoints of a growing booster outgrow what the system lets a file be.
    @Test
    @DisabledOnOs(OS.WINDOWS)
    @Timeout(value = 600, threadMode = ThreadMode.SEPARATE_THREAD)
    void trainsOnWhenTheDiskIsFullAndKeepsTheOlderCheckpoints() throws Exception {
        ModelFamily family = StudioParts.family("xgboost");
        TrainRequest request = request(family, 99);
        Path file = scratch.resolve("full");
        TrainChild.write(request, file);
        Path folder = scratch.resolve("full-run");
        Trained whole = family.train(request, TrainWatcher.none());
        long limit = 64 << 10;
        var lived = live(TrainChild.command("xgboost", file, folder, limit), Integer.MAX_VALUE);
        assertEquals(TrainChild.hash(whole), lived.end());
        var failed = lived.said().stream().filter(line -> line.startsWith("failed ")).toList();
        var written = lived.said().stream().filter(line -> line.startsWith("written ")).toList();
        assertTrue(!written.isEmpty() && !failed.isEmpty(), lived.said().toString());
        int newest = CheckpointFolder.newest(folder);
        assertEquals("written " + newest, written.getLast());
        var again = live(TrainChild.command("xgboost", file, folder, 0), Integer.MAX_VALUE);
        assertEquals(newest, again.from());
        assertEquals(lived.end(), again.end());
    }
}
