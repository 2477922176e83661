package jianmo.base.worker;

import jianmo.base.file.Folders;

import org.jspecify.annotations.Nullable;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// One running worker JVM as its parent sees it.
final class WorkerProcess {

    private static final List<String> PASSED_ON =
            List.of("jianmo.", "ai.djl.", "org.sqlite.", "user.home");

    private final Process process;
    private final Wire wire;
    private final BlockingQueue<Reply> replies = new LinkedBlockingQueue<>();
    private final Tail chatter = new Tail();
    private final Path unpacked;

    private WorkerProcess(Process process, Path unpacked) {
        this.process = process;
        this.unpacked = unpacked;
        this.wire = new Wire(process.getOutputStream());
    }

    /// @param scratch a folder that is there as long as the worker; libraries unpack their natives
    ///   below it, and what they leave is removed when the worker has ended
    static WorkerProcess start(WorkerSettings settings, Path scratch) throws IOException {
        Path unpacked = Files.createTempDirectory(scratch, "natives-");
        var builder = new ProcessBuilder(command(settings, scratch, unpacked));
        var environment = builder.environment();
        environment.put("CLASSPATH", System.getProperty("java.class.path"));
        environment.put("OMP_NUM_THREADS", String.valueOf(settings.threads()));
        environment.put("OPT_OUT_TRACKING", "true");
        // Native threads that wait sleep: spinning takes the processor from those that work.
        environment.putIfAbsent("OMP_WAIT_POLICY", "PASSIVE");
        environment.putAll(settings.environment());
        var worker = new WorkerProcess(builder.start(), unpacked);
        Process process = worker.process;
        Thread.ofPlatform().daemon().name("worker-replies").start(worker::listen);
        Thread.ofPlatform()
                .daemon()
                .name("worker-chatter")
                .start(() -> worker.chatter.drain(process.getErrorStream()));
        return worker;
    }

    /// On Unix a shell moves the answers to a file descriptor of their own, out of the reach of
    /// natives that print.
    private static List<String> command(WorkerSettings settings, Path scratch, Path unpacked) {
        boolean windows =
                System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows");
        var command = new ArrayList<String>();
        if (!windows) {
            command.addAll(List.of("/bin/sh", "-c", "exec \"$@\" 3>&1 1>&2", "sh"));
        }
        Path bin = Path.of(System.getProperty("java.home"), "bin");
        command.add(bin.resolve(windows ? "java.exe" : "java").toString());
        command.addAll(
                List.of(
                        "-Xmx" + settings.heapMebibytes() + "m",
                        "-XX:ActiveProcessorCount=" + settings.threads(),
                        "-XX:+ExitOnOutOfMemoryError",
                        "-XX:-CreateCoredumpOnCrash",
                        "-XX:ErrorFile=" + scratch.resolve("hs_err_%p.log"),
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Djava.awt.headless=true",
                        "-Dai.djl.offline=true",
                        "-Djava.io.tmpdir=" + unpacked,
                        "-Dfile.encoding=UTF-8",
                        "-Dstdout.encoding=UTF-8",
                        "-Dstderr.encoding=UTF-8"));
        for (String name : System.getProperties().stringPropertyNames()) {
            if (PASSED_ON.stream().anyMatch(name::startsWith)) {
                command.add("-D" + name + "=" + System.getProperty(name));
            }
        }
        if (!windows) {
            command.add("-D" + WorkerHost.OUTPUT + "=/dev/fd/3");
        }
        command.addAll(settings.flags());
        command.add(settings.mainClass());
        return command;
    }

    void send(Ask ask) throws IOException {
        wire.send(ask);
    }

    /// The next reply, or null when none came in time.
    @Nullable Reply next(long millis) throws InterruptedException {
        return replies.poll(millis, TimeUnit.MILLISECONDS);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /// The exit code; ends the process if it lingers.
    int exitCode() {
        try {
            if (process.waitFor(2, TimeUnit.SECONDS)) {
                clear();
                return process.exitValue();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        kill();
        return -1;
    }

    /// The last of what it printed.
    String chatter() {
        return chatter.text();
    }

    void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        try {
            boolean _ = process.destroyForcibly().waitFor(400, TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        clear();
    }

    /// Lets it end by itself: its input ends.
    void end() {
        try {
            wire.close();
            if (process.waitFor(500, TimeUnit.MILLISECONDS)) {
                clear();
            } else {
                kill();
            }
        } catch (IOException _) {
            kill();
        } catch (InterruptedException _) {
            kill();
            Thread.currentThread().interrupt();
        }
    }

    private void clear() {
        try {
            Folders.remove(unpacked);
        } catch (IOException _) {
            // it lies below the scratch folder, which is tried again when the studio ends
        }
    }

    private void listen() {
        try (var lines =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Wire.read(line, Reply.class).ifPresentOrElse(replies::add, () -> {});
            }
        } catch (IOException e) {
            chatter.add(e + "\n");
        } finally {
            replies.add(Reply.plain(Reply.Kind.DIED, -1));
        }
    }

    /// The end of a text that may grow without bound.
    private static final class Tail {

        private static final int MOST = 64 << 10;

        private final StringBuilder text = new StringBuilder();

        void drain(InputStream in) {
            try (var reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
                char[] piece = new char[4096];
                for (int n = reader.read(piece); n >= 0; n = reader.read(piece)) {
                    add(String.valueOf(piece, 0, n));
                }
            } catch (IOException e) {
                add(e + "\n");
            }
        }

        synchronized void add(String more) {
            text.append(more);
            if (text.length() > 2 * MOST) {
                text.delete(0, text.length() - MOST);
            }
        }

        synchronized String text() {
            return text.substring(Math.max(0, text.length() - MOST));
        }
    }
}
