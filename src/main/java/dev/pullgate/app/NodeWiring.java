package dev.pullgate.app;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.pullgate.credentials.NodeLogins;
import dev.pullgate.image.ImageReference;
import dev.pullgate.node.NodeCredentialFiles;
import dev.pullgate.node.NodeCredentialFiles.Providers;
import dev.pullgate.node.NodeCredentialFiles.Surroundings;
import dev.pullgate.node.NodeRoutes;
import dev.pullgate.registry.hosts.Routes;
import dev.pullgate.review.Source;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;

/** What the nodes hold, from the files that are mounted. */
final class NodeWiring {
    /** How soon a file that has changed is read again; the kubelet takes up to five minutes. */
    private static final Duration REFRESH = Duration.ofSeconds(5);

    private NodeWiring() {}

    /**
     * The logins of the nodes.
     *
     * @param environment Pullgate's own environment, of which a credential provider sees PATH and HOME
     * @throws CannotStartException with everything that is wrong with the files
     */
    static Source<ImageReference, NodeLogins> logins(
            PullgateConfig.Node config, Map<String, String> environment, Executor threads, InstantSource clock) {
        NodeCredentialFiles files = new NodeCredentialFiles(
                config.dockerConfig().orElse(List.of()),
                providers(config.credentialProviders()),
                new Surroundings(environment, threads, clock, Ticker.systemTicker()));
        if (!files.problems().isEmpty()) {
            throw new CannotStartException("The nodes' credential providers can't be used"
                    + " (pullgate.node.credential-providers):\n  " + String.join("\n  ", files.problems()));
        }
        if (config.dockerConfig().isPresent()) {
            Refreshing.start(REFRESH, files::refresh);
        }
        return new Source<>(files.source()::known, files.source()::ask);
    }

    /**
     * Where the nodes ask for images.
     *
     * @throws CannotStartException if the files can't be used
     */
    static Routes routes(PullgateConfig.Node config) {
        if (config.containerdHosts().isPresent() && config.registriesConf().isPresent()) {
            throw new CannotStartException("pullgate.node.containerd-hosts is for nodes with containerd,"
                    + " pullgate.node.registries-conf for nodes with CRI-O; set one of them.");
        }
        Optional<NodeRoutes> routes = config.containerdHosts()
                .map(NodeRoutes::containerd)
                .or(() -> config.registriesConf().map(NodeRoutes::crio));
        routes.flatMap(NodeRoutes::problem).ifPresent(problem -> {
            throw new CannotStartException("The nodes' files about registries can't be used: " + problem + ".");
        });
        routes.ifPresent(read -> Refreshing.start(REFRESH, read::refresh));
        return routes.map(Routes.class::cast).orElse(Routes.OWN);
    }

    private static Optional<Providers> providers(PullgateConfig.CredentialProviders config) {
        if (config.config().isPresent() != config.binDir().isPresent()) {
            throw new CannotStartException(
                    "pullgate.node.credential-providers.config and .bin-dir go together; set both.");
        }
        return config.config().map(file -> new Providers(file, config.binDir().orElseThrow(), config.timeout()));
    }
}
