package jianmo;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/// Runs a program of ours in a JVM that cannot leave the machine: an agent writes down and refuses
/// every attempt, in its child JVMs too, and on Linux the process has an empty network of its own
/// where the system allows it.
public final class OfflineGuard {

    private final Path scratch;

    /// @param scratch an empty folder
    public OfflineGuard(Path scratch) {
        this.scratch = scratch;
    }

    /// How a guarded program ended.
    ///
    /// @param attempts to leave the machine, one line each
    /// @param isolated whether it also had an empty network
    public record Ended(
            int exitCode, String output, String errors, List<String> attempts, boolean isolated) {}

    /// Runs `main` on this JVM's class path.
    ///
    /// @param flags for `java`, as `-Xmx1g`
    /// @throws AssertionError when it takes longer than `limit`
    public Ended run(Duration limit, String main, List<String> flags, List<String> arguments)
            throws IOException, InterruptedException {
        Path record = scratch.resolve("attempts");
        Path output = scratch.resolve("output");
        Path errors = scratch.resolve("errors");
        Files.deleteIfExists(record);
        boolean isolated = canIsolate();
        var command = new ArrayList<String>();
        if (isolated) {
            command.addAll(
                    List.of(
                            "unshare",
                            "-rn",
                            "sh",
                            "-c",
                            "ip link set lo up 2>/dev/null; exec \"$@\"",
                            "sh"));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Djava.awt.headless=true",
                        "-Dai.djl.offline=true",
                        "-Dfile.encoding=UTF-8",
                        "-Dstdout.encoding=UTF-8",
                        "-Dstderr.encoding=UTF-8"));
        command.addAll(flags);
        command.add(main);
        command.addAll(arguments);
        var builder = new ProcessBuilder(command);
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.environment()
                .put(
                        "JAVA_TOOL_OPTIONS",
                        "-javaagent:" + agent() + " -D" + OfflineAgent.RECORD + "=" + record);
        builder.redirectOutput(output.toFile()).redirectError(errors.toFile());
        Process process = builder.start();
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new AssertionError("longer than " + limit + "\n" + Files.readString(errors));
        }
        List<String> attempts = Files.exists(record) ? Files.readAllLines(record) : List.of();
        return new Ended(
                process.exitValue(),
                Files.readString(output),
                Files.readString(errors),
                attempts,
                isolated);
    }

    /// Whether an unprivileged process may have a network of its own here.
    private static boolean canIsolate() throws InterruptedException {
        try {
            return new ProcessBuilder("unshare", "-rn", "true").start().waitFor() == 0;
        } catch (IOException _) {
            return false;
        }
    }

    private Path agent() throws IOException {
        Path jar = scratch.resolve("offline-agent.jar");
        if (Files.exists(jar)) {
            return jar;
        }
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", OfflineAgent.class.getName());
        try (OutputStream file = Files.newOutputStream(jar);
                var out = new JarOutputStream(file, manifest)) {
            out.putNextEntry(
                    new JarEntry("META-INF/services/java.net.spi.InetAddressResolverProvider"));
            out.write(OfflineAgent.class.getName().getBytes("UTF-8"));
            for (String name :
                    List.of("OfflineAgent", "OfflineAgent$Resolver", "OfflineAgent$Watch")) {
                String entry = "jianmo/" + name + ".class";
                out.putNextEntry(new JarEntry(entry));
                try (var in = OfflineGuard.class.getResourceAsStream("/" + entry)) {
                    if (in == null) {
                        throw new IOException("no " + entry);
                    }
                    in.transferTo(out);
                }
            }
        }
        return jar;
    }
}
