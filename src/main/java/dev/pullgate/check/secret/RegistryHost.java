package dev.pullgate.check.secret;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The registry that a login is for, as far as it can be told without giving anything away. */
final class RegistryHost {
    /** Where docker logs in if nobody says otherwise. */
    static final String DOCKER_HUB = "docker.io";

    /** A secret in the wrong place must not pass as a host: so a dot or a port is required, and lower case. */
    private static final Pattern SHOWN = Pattern.compile(
            "localhost(:[0-9]{1,5})?|[a-z0-9*-]{1,63}(\\.[a-z0-9*-]{1,63}){1,9}(:[0-9]{1,5})?|[a-z0-9-]{1,32}:[0-9]{1,5}");

    /** Names that nobody can have (RFC 2606, RFC 6761). */
    private static final List<String> RESERVED =
            List.of("example", "example.com", "example.org", "example.net", "test", "invalid");

    private static final Pattern LOCAL = Pattern.compile(
            "(localhost|127\\.[0-9.]+|10\\.0\\.2\\.2|kind-registry|.*\\.localhost|.*\\.local)(:[0-9]+)?");

    private RegistryHost() {}

    /** The host in a location such as {@code https://index.docker.io/v1/}; empty where there is none that can be shown. */
    static Optional<String> of(String location) {
        String host = written(location);
        if (!SHOWN.matcher(host).matches()) {
            return Optional.empty();
        }
        return Optional.of(host.equals("index.docker.io") || host.equals("registry-1.docker.io") ? DOCKER_HUB : host);
    }

    private static String written(String location) {
        String host = location.strip();
        int scheme = host.indexOf("://");
        host = scheme < 0 ? host : host.substring(scheme + 3);
        int slash = host.indexOf('/');
        host = slash < 0 ? host : host.substring(0, slash);
        return host.substring(host.lastIndexOf('@') + 1);
    }

    /** Whether nobody can have a registry there, so that a login for it opens nothing. */
    static boolean isReserved(String location) {
        String name = withoutPort(written(location)).toLowerCase(Locale.ROOT);
        return RESERVED.stream().anyMatch(reserved -> name.equals(reserved) || name.endsWith("." + reserved));
    }

    /** Whether it is the registry of one machine, whose login is often no secret. */
    static boolean isLocal(String host) {
        return LOCAL.matcher(host).matches();
    }

    private static String withoutPort(String host) {
        int colon = host.lastIndexOf(':');
        return colon < 0 ? host : host.substring(0, colon);
    }
}
