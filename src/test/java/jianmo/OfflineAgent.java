package jianmo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/// Sits inside a JVM started by [OfflineGuard]: every attempt to leave the machine is written down
/// and fails.
///
/// Names are caught by the resolver, plain sockets and URLs by the proxy selector. A
/// `SocketChannel` to a bare address is caught by neither; the empty network around the process
/// stops it.
public final class OfflineAgent extends InetAddressResolverProvider {

    static final String RECORD = "jianmo.offline.record";

    public static void premain(String arguments) {
        ProxySelector.setDefault(new Watch());
    }

    @Override
    public InetAddressResolver get(Configuration configuration) {
        return new Resolver(configuration.builtinResolver());
    }

    @Override
    public String name() {
        return "offline";
    }

    private static void record(String attempt) {
        String place = Thread.currentThread().getName();
        try {
            Files.writeString(
                    Path.of(System.getProperty(RECORD)),
                    attempt + " (" + place + ")\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            Runtime.getRuntime().halt(99);
        }
    }

    private static boolean isHere(String host) {
        String name = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        return name.equals("localhost") || name.equals("::1") || name.matches("127(\\.\\d+){3}");
    }

    private record Resolver(InetAddressResolver builtin) implements InetAddressResolver {

        /// The machine's own name is answered without asking anyone.
        @Override
        public Stream<InetAddress> lookupByName(String host, LookupPolicy policy)
                throws UnknownHostException {
            if (isHere(host)) {
                return builtin.lookupByName(host, policy);
            }
            if (host.equals(ownName())) {
                return Stream.of(InetAddress.getLoopbackAddress());
            }
            record("lookup " + host);
            throw new UnknownHostException(host + ": offline");
        }

        @Override
        public String lookupByAddress(byte[] address) throws UnknownHostException {
            return InetAddress.getByAddress(address).isLoopbackAddress() ? "localhost" : "unknown";
        }

        private static String ownName() {
            try {
                return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
            } catch (IOException _) {
                return "";
            }
        }
    }

    private static final class Watch extends ProxySelector {

        @Override
        public List<Proxy> select(URI uri) {
            if (uri.getHost() != null && !isHere(uri.getHost())) {
                record("connect " + uri);
                throw new IllegalArgumentException("offline: " + uri);
            }
            return List.of(Proxy.NO_PROXY);
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException e) {}
    }
}
