package dev.pullgate.app;

import dev.pullgate.check.Outside;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The cluster that somebody's kubeconfig names. */
final class DeskCluster {
    private static final int TIMEOUT_MILLIS = 10_000;

    /** What could not be read is told by a finding; held here, since a logger that nobody holds forgets its level. */
    private static final Logger OWN = Logger.getLogger("dev.pullgate");

    private DeskCluster() {}

    /** A client with that context. Nobody is asked yet. */
    static KubernetesClient client(String context, Optional<Path> kubeconfig) throws Outside.UnusableException {
        OWN.setLevel(Level.OFF);
        if (kubeconfig.filter(file -> !Files.isReadable(file)).isPresent()) {
            throw new Outside.UnusableException("There is no kubeconfig " + kubeconfig.get() + ".");
        }
        Config config = kubeconfig
                .map(file -> Config.fromKubeconfig(context, file.toFile()))
                .orElseGet(() -> Config.autoConfigure(context));
        boolean known = config.getContexts().stream().anyMatch(named -> context.equals(named.getName()));
        if (!known) {
            throw new Outside.UnusableException("There is no context \"" + context
                    + "\" in the kubeconfig; kubectl config get-contexts lists those that there are.");
        }
        return new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(config)
                        .withConnectionTimeout(TIMEOUT_MILLIS)
                        .withRequestTimeout(TIMEOUT_MILLIS)
                        .withRequestRetryBackoffLimit(0)
                        .build())
                .build();
    }
}
