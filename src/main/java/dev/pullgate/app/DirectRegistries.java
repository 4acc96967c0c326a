package dev.pullgate.app;

import com.github.benmanes.caffeine.cache.Ticker;
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
final class DirectRegistries {
    /**
     * Where no registry is. What is asked about may come from a stranger's pull request, and the machine may be one of a cloud,
     * where link-local addresses give out logins. A registry on the machine itself is nothing odd at a desk.
     */
    private static final List<Network> BLOCKED = Stream.of(
                    "0.0.0.0/8", "169.254.0.0/16", "224.0.0.0/4", "240.0.0.0/4", "::/128", "fe80::/10", "ff00::/8")
            .map(Network::parse)
            .toList();

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(15);

    private DirectRegistries() {}

    /**
     * Somebody who asks them.
     *
     * @param environment names proxies and, as {@code PULLGATE_REGISTRY_CERTS}, a folder of certificates
     * @throws IllegalArgumentException if a proxy's address is none
     */
    static Registry by(Map<String, String> environment) {
        Proxies proxies = Proxies.of(
                setting(environment, "HTTPS_PROXY"),
                setting(environment, "HTTP_PROXY"),
                setting(environment, "NO_PROXY"));
        CertificateFolder certificates = new CertificateFolder(
                Optional.ofNullable(environment.get("PULLGATE_REGISTRY_CERTS")).map(Path::of));
        Transport transport = new Transport(new AddressGuard(BLOCKED), CONNECT_TIMEOUT, certificates, proxies);
        Authorizer authorizer = new Authorizer(new TokenService(transport, Ticker.systemTicker()));
        return new GuardedRegistry(
                new HttpRegistry(transport, authorizer, REQUEST_TIMEOUT),
                GuardedRegistry.Bounds.DEFAULT,
                new PullLimits(Ticker.systemTicker()),
                refusal -> {},
                InstantSource.system());
    }

    private static String setting(Map<String, String> environment, String variable) {
        return environment.getOrDefault(variable, environment.getOrDefault(variable.toLowerCase(Locale.ROOT), ""));
    }
}
