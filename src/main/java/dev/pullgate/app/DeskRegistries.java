package dev.pullgate.app;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.pullgate.check.Outside;
import dev.pullgate.registry.HttpRegistry;
import dev.pullgate.registry.Registry;
import dev.pullgate.registry.auth.Authorizer;
import dev.pullgate.registry.auth.TokenService;
import dev.pullgate.registry.guard.GuardedRegistry;
import dev.pullgate.registry.guard.PullLimits;
import dev.pullgate.registry.http.AddressGuard;
import dev.pullgate.registry.http.CertificateFolder;
import dev.pullgate.registry.http.Network;
import dev.pullgate.registry.http.Proxies;
import dev.pullgate.registry.http.Transport;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Registries as commands ask them: straight from the machine they run on, by its proxies. */
final class DeskRegistries {
    /**
     * Where no registry is. What is asked about may come from a stranger's pull request, and the machine may be one of a cloud,
     * where link-local addresses give out logins. A registry on the machine itself is nothing odd at a desk.
     */
    private static final List<Network> BLOCKED = Stream.of(
                    "0.0.0.0/8",
                    "169.254.0.0/16",
                    "224.0.0.0/4",
                    "240.0.0.0/4",
                    "::/128",
                    "fe80::/10",
                    "ff00::/8",
                    "100.100.100.200/32",
                    "168.63.129.16/32",
                    "fd00:ec2::254/128",
                    "64:ff9b::a9fe:0/112")
            .map(Network::parse)
            .toList();

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(15);
    /** Nobody else waits here: whoever names a thousand images has them asked for one after the other, and none is refused. */
    private static final GuardedRegistry.Bounds BOUNDS =
            new GuardedRegistry.Bounds(2_000, 32, Integer.MAX_VALUE, 200, 200, Duration.ofSeconds(10));

    private DeskRegistries() {}

    /**
     * Somebody who asks them.
     *
     * @param environment names proxies and, as {@code PULLGATE_REGISTRY_CERTS}, a folder of certificates
     * @param limits is told what registries grant
     */
    static Registry registry(Map<String, String> environment, PullLimits limits) throws Outside.UnusableException {
        Transport transport = new Transport(
                new AddressGuard(BLOCKED),
                CONNECT_TIMEOUT,
                new CertificateFolder(Optional.ofNullable(environment.get("PULLGATE_REGISTRY_CERTS"))
                        .map(Path::of)),
                proxies(environment));
        Authorizer authorizer = new Authorizer(new TokenService(transport, Ticker.systemTicker()));
        return new GuardedRegistry(
                new HttpRegistry(transport, authorizer, REQUEST_TIMEOUT),
                BOUNDS,
                limits,
                refusal -> {},
                InstantSource.system());
    }

    private static Proxies proxies(Map<String, String> environment) throws Outside.UnusableException {
        try {
            return Proxies.of(
                    setting(environment, "HTTPS_PROXY"),
                    setting(environment, "HTTP_PROXY"),
                    setting(environment, "NO_PROXY"));
        } catch (IllegalArgumentException e) {
            throw new Outside.UnusableException("A proxy in the environment can't be used: " + e.getMessage() + ".");
        }
    }

    private static String setting(Map<String, String> environment, String variable) {
        return environment.getOrDefault(variable, environment.getOrDefault(variable.toLowerCase(Locale.ROOT), ""));
    }
}
