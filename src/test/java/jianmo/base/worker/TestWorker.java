package jianmo.base.worker;

import jianmo.base.job.LivePoint;
import jianmo.base.job.Progress;
import jianmo.base.message.Message;
import jianmo.base.message.UserError;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// A worker whose one task does what its request says.
final class TestWorker {

    static final WorkerTask<Order, Answer> TASK = new Obey();

    private TestWorker() {}

    public static void main(String[] args) {
        WorkerHost.serve(List.of(TASK));
    }

    record Order(String what, String text) {}

    record Answer(String text, long pid) {}

    private static final class Obey implements WorkerTask<Order, Answer> {

        private final List<byte[]> hoard = new ArrayList<>();

        @Override
        public String id() {
            return "obey";
        }

        @Override
        public Class<Order> requestType() {
            return Order.class;
        }

        @Override
        public Class<Answer> responseType() {
            return Answer.class;
        }

        @Override
        public Answer run(Order order, Progress progress) throws Exception {
            switch (order.what()) {
                case "echo" -> {}
                case "progress" -> count(progress);
                case "progress-last" -> countFirst(progress);
                case "polite" -> forever(progress);
                case "deaf" -> forever(Progress.ignored());
                case "print" -> print();
                case "user-error" ->
                        throw UserError.wrongUse(
                                "test.key", "x", 3, Message.of("test.nested", 1.5));
                case "exception" -> throw new IllegalStateException("odd");
                case "overflow" -> overflow(0);
                case "halt" -> Runtime.getRuntime().halt(42);
                case "memory" -> eat();
                default -> throw new IllegalArgumentException(order.what());
            }
            return new Answer(order.text(), ProcessHandle.current().pid());
        }

        private static void count(Progress progress) {
            for (int i = 1; i <= 5; i++) {
                progress.advance(i, 5, Message.of("test.step" + i, i));
                progress.point(new LivePoint("s", i, i * 0.5, null));
            }
        }

        private static void countFirst(Progress progress) {
            for (int i = 1; i <= 5; i++) {
                progress.point(new LivePoint("s", i, i * 0.5, null));
                progress.advance(i, 5, Message.of("test.step" + i, i));
            }
        }

        private static void forever(Progress progress) {
            while (true) {
                progress.advance(0, 0, Message.of("test.step"));
                LockSupport.parkNanos(5_000_000);
            }
        }

        private static void print() throws Exception {
            System.out.print("{\"kind\":\"DONE\"} without a line end");
            try (var raw = new FileOutputStream("/dev/stdout")) {
                raw.write("native chatter".getBytes(StandardCharsets.UTF_8));
            }
            new FileOutputStream(FileDescriptor.out).write(new byte[] {(byte) 0xff, 0, 10, 'x'});
            System.err.print("y".repeat(300_000));
        }

        private static int overflow(int depth) {
            return overflow(depth + 1) + 1;
        }

        private void eat() {
            while (true) {
                hoard.add(new byte[1 << 20]);
            }
        }
    }
}
