package jianmo.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.store.ProjectFiles;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;

@Timeout(60)
class RunQueueTest {

    private static final int TICKS = 3;

    @TempDir Path folder;

    /// Each has waited for several ticks before the next one comes.
    @Test
    void threeWaitersTrainInTheOrderTheyCame() throws Exception {
        var queue = new RunQueue(ProjectFiles.at(folder));
        List<Integer> trained = Collections.synchronizedList(new ArrayList<>());
        var threads = new ArrayList<Thread>();
        try (var first = queue.join()) {
            first.await(Progress.ignored());
            for (int i = 1; i <= 3; i++) {
                int number = i;
                var ticks = new CountDownLatch(TICKS);
                threads.add(Thread.ofPlatform().start(() -> train(queue, ticks, number, trained)));
                ticks.await();
            }
            assertEquals(List.of(), trained);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(List.of(1, 2, 3), trained);
    }

    private static void train(
            RunQueue queue, CountDownLatch ticks, int number, List<Integer> trained) {
        try (var ticket = queue.join()) {
            ticket.await((_, _, _) -> ticks.countDown());
            trained.add(number);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whoeverGivesUpLetsTheNextOneTrain() throws Exception {
        var queue = new RunQueue(ProjectFiles.at(folder));
        Progress tired =
                new Progress() {
                    @Override
                    public void advance(long done, long total, Message step) {
                        throw new CancellationException();
                    }
                };
        var first = queue.join();
        try (var second = queue.join()) {
            assertThrows(CancellationException.class, () -> second.await(tired));
        }
        try (var third = queue.join()) {
            first.close();
            third.await(tired);
        }
    }
}
