package jianmo.engine.jdbc;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A PostgreSQL server of one's own on a free loopback port, thrown away afterwards. It refuses to
/// run as root, so root starts it as another user.
final class LocalPostgres {

    static final String PASSWORD = "k9-secret";

    private final Path programs;
    private final Path folder;
    private final int port;

    private LocalPostgres(Path programs, Path folder, int port) {
        this.programs = programs;
        this.folder = folder;
        this.port = port;
    }

    /// Where `initdb` and `pg_ctl` are, if they are.
    static Optional<Path> installed() {
        var places = new ArrayList<Path>();
        for (String place : System.getenv("PATH").split(":")) {
            places.add(Path.of(place));
        }
        try (Stream<Path> versions = Files.list(Path.of("/usr/lib/postgresql"))) {
            versions.map(version -> version.resolve("bin")).forEach(places::add);
        } catch (IOException _) {
            // only the path then
        }
        return places.stream()
                .filter(place -> Files.isExecutable(place.resolve("initdb")))
                .filter(place -> Files.isExecutable(place.resolve("pg_ctl")))
                .findFirst();
    }

    /// Whether the server can be started as somebody it accepts.
    static boolean startable() {
        return !root() || Files.isExecutable(Path.of("/usr/bin/setpriv"));
    }

    private static boolean root() {
        return System.getProperty("user.name").equals("root");
    }

    static LocalPostgres start(Path programs, Path scratch) throws Exception {
        Path folder = Files.createTempDirectory("jianmo-pg-");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        Path password = scratch.resolve("password");
        Files.writeString(password, PASSWORD);
        Files.setPosixFilePermissions(scratch, PosixFilePermissions.fromString("rwxr-xr-x"));
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        var server = new LocalPostgres(programs, folder, port);
        Files.copy(password, folder.resolve("password"));
        server.run(
                "initdb",
                "-D",
                server.data(),
                "-U",
                "analyst",
                "-A",
                "scram-sha-256",
                "--no-sync",
                "-E",
                "UTF8",
                "--locale=C",
                "--pwfile=" + folder.resolve("password"));
        server.run(
                "pg_ctl",
                "-D",
                server.data(),
                "-w",
                "-t",
                "30",
                "-l",
                folder.resolve("log").toString(),
                "-o",
                "-p "
                        + port
                        + " -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off",
                "start");
        return server;
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    /// Without user and password.
    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    private void run(String program, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        if (root()) {
            command.addAll(
                    List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"));
        }
        command.add(programs.resolve(program).toString());
        command.addAll(List.of(arguments));
        Path said = Files.createTempFile("jianmo-pg", ".txt");
        Process process =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile())
                        .start();
        boolean ended = process.waitFor(60, TimeUnit.SECONDS);
        String text = Files.readString(said);
        Files.delete(said);
        if (!ended || process.exitValue() != 0) {
            throw new IOException(program + " failed: " + text);
        }
    }

    void stop() throws IOException, InterruptedException {
        run("pg_ctl", "-D", data(), "-m", "immediate", "stop");
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
