package jianmo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// The guard notices what it is there for, also when the program swallows the failure.
class OfflineGuardTest {

    @TempDir Path scratch;

    @Test
    void everyWayOutIsNoticed() throws Exception {
        var ended = run("out");
        assertEquals(0, ended.exitCode(), ended::errors);
        assertTrue(has(ended, "lookup example.org"), ended::toString);
        assertTrue(has(ended, "socket://192.0.2.1:80"), ended::toString);
        assertTrue(has(ended, "http://192.0.2.2"), ended::toString);
        assertEquals("caught 3\n", ended.output());
    }

    @Test
    void whatStaysOnTheMachineIsLeftInPeace() throws Exception {
        var ended = run("in");
        assertEquals(0, ended.exitCode(), ended::errors);
        assertEquals(List.of(), ended.attempts());
        assertEquals("answer 7\n", ended.output());
    }

    private static boolean has(OfflineGuard.Ended ended, String attempt) {
        return ended.attempts().stream().anyMatch(line -> line.contains(attempt));
    }

    private OfflineGuard.Ended run(String way) throws Exception {
        return new OfflineGuard(scratch)
                .run(
                        Duration.ofSeconds(30),
                        Traveller.class.getName(),
                        List.of("-Xmx64m"),
                        List.of(way));
    }

    /// Tries to get out, or talks to itself.
    static final class Traveller {

        public static void main(String[] args) throws IOException {
            if (args[0].equals("in")) {
                talk();
                return;
            }
            int caught = 0;
            try {
                var _ = InetAddress.getByName("example.org");
            } catch (IOException _) {
                caught++;
            }
            try (var socket = new Socket()) {
                socket.connect(new InetSocketAddress("192.0.2.1", 80), 500);
            } catch (IOException | IllegalArgumentException _) {
                caught++;
            }
            try {
                URI.create("http://192.0.2.2/").toURL().openStream().close();
            } catch (IOException | IllegalArgumentException _) {
                caught++;
            }
            System.out.println("caught " + caught);
        }

        private static void talk() throws IOException {
            try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                    var client = new Socket(server.getInetAddress(), server.getLocalPort());
                    var other = server.accept()) {
                other.getOutputStream().write(7);
                System.out.println("answer " + client.getInputStream().read());
            }
        }
    }
}
