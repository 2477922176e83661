package jianmo.train.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jianmo.base.message.Message;
import jianmo.train.Checkpoint;
import jianmo.train.Wish;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

class CheckpointFolderTest {

    private static final long SECOND = 1_000_000_000;

    @TempDir Path parent;

    private final List<String> heard = new ArrayList<>();
    private final CheckpointFolder.Listener ear =
            new CheckpointFolder.Listener() {
                @Override
                public void resumed(int iteration, double seconds, @Nullable Message why) {
                    heard.add("resumed " + iteration + (why == null ? "" : " " + why.key()));
                }

                @Override
                public void written(int iteration, double seconds) {
                    heard.add("written " + iteration);
                }

                @Override
                public void failed(Message why) {
                    heard.add("failed " + why.values().getFirst());
                }
            };

    private long now;

    private Path folder() {
        return parent.resolve("run");
    }

    private CheckpointFolder checkpoints(long restMillis) {
        return new CheckpointFolder(folder(), restMillis, ear, () -> now);
    }

    private static byte[] state(int iteration) {
        var state = new byte[10_000];
        new Random(iteration).nextBytes(state);
        return state;
    }

    private static void fill(CheckpointFolder checkpoints, int from, int to) {
        for (int i = from; i <= to; i++) {
            int iteration = i;
            checkpoints.offer(iteration, () -> state(iteration), true);
        }
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(folder())) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void startsAnewWhereThereIsNothing() {
        assertTrue(checkpoints(0).latest().isEmpty());
        assertEquals(List.of("resumed 0"), heard);
    }

    @Test
    void givesBackTheNewestAndKeepsTwo() throws IOException {
        fill(checkpoints(0), 1, 12);
        assertEquals(List.of("0000000011.checkpoint", "0000000012.checkpoint"), names());
        Checkpoint latest = checkpoints(0).latest().orElseThrow();
        assertEquals(12, latest.iteration());
        assertArrayEquals(state(12), latest.state());
        assertEquals("resumed 12", heard.getLast());
        assertEquals(12, CheckpointFolder.newest(folder()));
    }

    /// Whatever byte of the newest is wrong, or wherever it ends: the one before is taken.
    @ParameterizedTest
    @ValueSource(ints = {0, 5, 9, 13, 20, 30, 38, 40, 5_000, 10_039})
    void aDamagedOneGivesWayToTheOneBefore(int position) throws IOException {
        fill(checkpoints(0), 1, 3);
        Path newest = folder().resolve("0000000003.checkpoint");
        byte[] bytes = Files.readAllBytes(newest);
        bytes[position] ^= 1;
        Files.write(newest, bytes);
        Checkpoint latest = checkpoints(0).latest().orElseThrow();
        assertEquals(2, latest.iteration());
        assertArrayEquals(state(2), latest.state());
        assertEquals("resumed 2 train.run.checkpoint-lost", heard.getLast());
        fill(checkpoints(0), 3, 3);
        assertEquals(3, checkpoints(0).latest().orElseThrow().iteration());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 39, 40, 10_000})
    void aShortenedOneGivesWayToo(int length) throws IOException {
        fill(checkpoints(0), 1, 2);
        for (String name : names()) {
            Path file = folder().resolve(name);
            byte[] bytes = Files.readAllBytes(file);
            Files.write(file, java.util.Arrays.copyOf(bytes, length));
        }
        assertTrue(checkpoints(0).latest().isEmpty());
        assertEquals("resumed 0 train.run.checkpoints-lost", heard.getLast());
    }

    @Test
    void whatAKilledWriterLeftIsClearedAway() throws IOException {
        fill(checkpoints(0), 1, 1);
        Files.write(folder().resolve(".draft-1-1.tmp"), state(9));
        Files.write(folder().resolve("notes.checkpoint"), state(9));
        var checkpoints = checkpoints(0);
        assertEquals(1, checkpoints.latest().orElseThrow().iteration());
        fill(checkpoints, 2, 2);
        assertFalse(names().contains(".draft-1-1.tmp"));
    }

    /// A state that takes a second to write is next written ninety-nine seconds later.
    @Test
    void costsAtMostAHundredthOfTheTime() {
        var checkpoints = checkpoints(1000);
        var written = new ArrayList<Long>();
        for (int i = 1; i <= 10_000; i++) {
            now += SECOND / 10;
            int iteration = i;
            checkpoints.offer(
                    iteration,
                    () -> {
                        written.add(now);
                        now += SECOND;
                        return state(iteration);
                    },
                    false);
        }
        assertEquals(SECOND, written.getFirst());
        for (int i = 1; i < written.size(); i++) {
            long rest = written.get(i) - written.get(i - 1) - SECOND;
            assertTrue(rest >= 99 * SECOND && rest <= 100 * SECOND, "rest " + rest);
        }
        assertEquals(11, written.size());
    }

    @Test
    void quickOnesAreWrittenOncePerRest() {
        var checkpoints = checkpoints(1000);
        for (int i = 1; i <= 100; i++) {
            now += SECOND / 10;
            int iteration = i;
            checkpoints.offer(iteration, () -> state(iteration), false);
        }
        assertEquals(10, heard.size());
        checkpoints.offer(100, () -> state(100), true);
        assertEquals(10, heard.size(), "the hundredth is written already");
    }

    @Test
    void aWishReachesTheTrainingAndIsTakenBack() throws IOException {
        var worker = new WishFile(folder());
        assertEquals(Wish.GO_ON, worker.read());
        new WishFile(folder()).write(Wish.PAUSE);
        assertEquals(Wish.PAUSE, worker.now());
        new WishFile(folder()).write(Wish.STOP);
        assertEquals(Wish.STOP, worker.read());
        new WishFile(folder()).write(Wish.GO_ON);
        assertEquals(Wish.GO_ON, worker.read());
        Files.writeString(folder().resolve("wish"), "nonsense");
        assertEquals(Wish.GO_ON, worker.read());
    }
}
