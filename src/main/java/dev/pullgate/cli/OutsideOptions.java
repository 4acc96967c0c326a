package dev.pullgate.cli;

import dev.pullgate.check.Outside.UnusableException;
import dev.pullgate.check.Outside.Wanted;
import dev.pullgate.image.Platform;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whom a command asks beside its files. */
final class OutsideOptions {
    @Option(names = "--offline", description = "Asks nobody, and checks what can be told from the files alone.")
    private boolean offline;

    @Option(
            names = "--kube-context",
            paramLabel = "NAME",
            description =
                    "Reads nodes, and Secrets, ServiceAccounts and namespaces that are in no file, from the cluster of"
                            + " that context.")
    private @Nullable String kubeContext;

    @Option(names = "--kubeconfig", paramLabel = "FILE", description = "The kubeconfig with that context.")
    private @Nullable Path kubeconfig;

    @Option(
            names = "--docker-config",
            paramLabel = "FILE",
            description = "Looks with your own logins too, of a docker configuration and the credential helpers that it"
                    + " names. The kubelet has none of them, so what only they get is told.")
    private @Nullable Path dockerConfig;

    @Option(
            names = "--platform",
            paramLabel = "OS/ARCH",
            split = ",",
            description = "What the nodes are, as linux/amd64,linux/arm64.")
    private List<String> platforms = new ArrayList<>();

    /**
     * What is wanted.
     *
     * @throws UnusableException if that does not go together
     */
    Wanted wanted() throws UnusableException {
        if (offline && (kubeContext != null || dockerConfig != null)) {
            throw new UnusableException("--offline asks nobody, so --kube-context and --docker-config go without it.");
        }
        if (kubeconfig != null && kubeContext == null) {
            throw new UnusableException(
                    "--kubeconfig needs --kube-context; kubectl config get-contexts lists those that there are.");
        }
        List<Platform> wanted = new ArrayList<>();
        for (String text : platforms) {
            wanted.add(platform(text));
        }
        return new Wanted(
                offline,
                Optional.ofNullable(kubeContext),
                Optional.ofNullable(kubeconfig),
                Optional.ofNullable(dockerConfig),
                wanted);
    }

    private static Platform platform(String text) throws UnusableException {
        String[] parts = text.strip().split("/", -1);
        boolean isOne = parts.length >= 2 && parts.length <= 3 && !parts[0].isEmpty() && !parts[1].isEmpty();
        if (!isOne) {
            throw new UnusableException(
                    "--platform is such as linux/amd64 or linux/arm/v7, and not \"" + Shown.text(text) + "\".");
        }
        return new Platform(parts[0], parts[1], parts.length == 3 ? parts[2] : "");
    }
}
