package dev.pullgate.registry.http;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The servers that are asked without a proxy, as {@code NO_PROXY} names them: hosts, which stand for their subdomains too, hosts
 * that begin with a dot or with {@code *.}, which stand for subdomains only, addresses, networks, each of the former with a port
 * or without, and {@code *} for all. Loopback is among them always (golang.org/x/net/http/httpproxy).
 */
final class NoProxy {
    private static final Network LOOPBACK = Network.parse("127.0.0.0/8");
    private static final Network LOOPBACK_6 = Network.parse("::1/128");

    /** One entry. */
    private interface Entry {
        boolean matches(String host, Optional<InetAddress> address, String port);
    }

    private final List<Entry> entries;

    private NoProxy(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    /** Reads entries that commas part; what is none of the above is passed over, as Go does. */
    static NoProxy parse(String text) {
        List<Entry> entries = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            entry(part.strip().toLowerCase(Locale.ROOT)).ifPresent(entries::add);
        }
        return new NoProxy(entries);
    }

    private static Optional<Entry> entry(String text) {
        if (text.equals("*")) {
            return Optional.of((host, address, port) -> true);
        }
        if (text.indexOf('/') >= 0) {
            return network(text)
                    .map(network -> (host, address, port) ->
                            address.filter(network::contains).isPresent());
        }
        HostPort parts = HostPort.of(text);
        Optional<InetAddress> literal = Literals.address(parts.host());
        if (literal.isPresent()) {
            return Optional.of((host, address, port) -> address.equals(literal) && parts.fits(port));
        }
        return parts.host().isEmpty() ? Optional.empty() : Optional.of(domain(parts));
    }

    private static Entry domain(HostPort parts) {
        String name = parts.host().startsWith("*.") ? parts.host().substring(1) : parts.host();
        boolean onlyBelow = name.startsWith(".");
        String suffix = onlyBelow ? name : "." + name;
        return (host, address, port) -> parts.fits(port)
                && address.isEmpty()
                && (host.endsWith(suffix) || (!onlyBelow && host.equals(suffix.substring(1))));
    }

    private static Optional<Network> network(String text) {
        try {
            return Optional.of(Network.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether a server is asked without a proxy. */
    boolean matches(String host, int port) {
        String name = host.toLowerCase(Locale.ROOT);
        Optional<InetAddress> address = Literals.address(name);
        boolean loopback = name.equals("localhost")
                || address.filter(found -> LOOPBACK.contains(found) || LOOPBACK_6.contains(found))
                        .isPresent();
        return loopback || entries.stream().anyMatch(entry -> entry.matches(name, address, String.valueOf(port)));
    }

    /**
     * An entry's two parts.
     *
     * @param port empty for every port
     */
    private record HostPort(String host, String port) {
        static HostPort of(String text) {
            int colon = text.lastIndexOf(':');
            boolean one = text.indexOf(':') == colon;
            boolean afterBracket = colon > 0 && text.charAt(colon - 1) == ']';
            boolean split = colon >= 0 && (one || afterBracket);
            return split ? new HostPort(text.substring(0, colon), text.substring(colon + 1)) : new HostPort(text, "");
        }

        boolean fits(String other) {
            return port.isEmpty() || port.equals(other);
        }
    }
}
