package dev.pullgate.app;

import dev.pullgate.registry.http.AddressGuard;
import dev.pullgate.registry.http.CertificateFolder;
import dev.pullgate.registry.http.Network;
import dev.pullgate.registry.http.Proxies;
import dev.pullgate.registry.http.Transport;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** How requests leave Pullgate: where they may go, whom they believe, what they go through. */
final class TransportWiring {
    private final PullgateConfig.Registry config;
    private final Map<String, String> environment;
    private final Supplier<List<Network>> learnt;

    /**
     * As it is configured.
     *
     * @param environment the environment variables, which name proxies and the Kubernetes API
     * @param learnt the cluster's networks that its objects name, as far as they are known by now
     */
    TransportWiring(PullgateConfig.Registry config, Map<String, String> environment, Supplier<List<Network>> learnt) {
        this.config = config;
        this.environment = environment;
        this.learnt = learnt;
    }

    /** Stops where something that is configured is no use. */
    Transport transport() {
        List<Network> blocked = networks("blocked-networks", config.blockedNetworks());
        AddressGuard guard = new AddressGuard(blocked, clusterNetworks(), InetAddress::getAllByName);
        return new Transport(guard, config.connectTimeout(), new CertificateFolder(config.certs()), proxies());
    }

    /** Those that are configured, the Kubernetes API, and what is learnt. */
    Supplier<List<Network>> clusterNetworks() {
        List<Network> known = new ArrayList<>(
                networks("cluster-networks", config.clusterNetworks().orElse(List.of())));
        Network.ofAddress(environment.getOrDefault("KUBERNETES_SERVICE_HOST", ""))
                // Outside of a cluster it may be here; who may connect to this machine is said elsewhere.
                .filter(api -> !api.address().isLoopbackAddress())
                .ifPresent(known::add);
        List<Network> fixed = List.copyOf(known);
        return () -> {
            List<Network> more = learnt.get();
            if (more.isEmpty()) {
                return fixed;
            }
            List<Network> all = new ArrayList<>(fixed);
            all.addAll(more);
            return all;
        };
    }

    Proxies proxies() {
        try {
            return Proxies.of(
                    setting(config.httpsProxy(), "HTTPS_PROXY"),
                    setting(config.httpProxy(), "HTTP_PROXY"),
                    setting(config.noProxy(), "NO_PROXY"));
        } catch (IllegalArgumentException e) {
            throw new CannotStartException("pullgate.registry." + e.getMessage() + ".");
        }
    }

    private String setting(Optional<String> configured, String variable) {
        return configured
                .or(() -> Optional.ofNullable(environment.get(variable)))
                .or(() -> Optional.ofNullable(environment.get(variable.toLowerCase(Locale.ROOT))))
                .orElse("");
    }

    private static List<Network> networks(String key, List<String> texts) {
        return texts.stream().map(text -> network(key, text)).toList();
    }

    private static Network network(String key, String text) {
        try {
            return Network.parse(text.strip());
        } catch (IllegalArgumentException e) {
            throw new CannotStartException("pullgate.registry." + key + ": " + e.getMessage() + ".");
        }
    }
}
