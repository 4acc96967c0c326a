package dev.pullgate.app;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.pullgate.check.GivenObjects;
import dev.pullgate.check.Outside;
import dev.pullgate.check.Progress;
import dev.pullgate.cluster.ClusterSnapshot;
import dev.pullgate.cluster.KubernetesObjects;
import dev.pullgate.credentials.Credential;
import dev.pullgate.credentials.NodeLogins;
import dev.pullgate.credentials.PullSecret;
import dev.pullgate.desk.DeskLogins;
import dev.pullgate.fact.Deadline;
import dev.pullgate.fact.Fact;
import dev.pullgate.fact.ManifestAnswer.Cause;
import dev.pullgate.fact.ManifestAnswer.Unreachable;
import dev.pullgate.image.ImageReference;
import dev.pullgate.image.Platform;
import dev.pullgate.image.PullPath;
import dev.pullgate.registry.ManifestQuestion;
import dev.pullgate.registry.Question;
import dev.pullgate.registry.Registry;
import dev.pullgate.registry.guard.PullLimits;
import dev.pullgate.review.Caller;
import dev.pullgate.review.ClusterNode;
import dev.pullgate.review.KnownNodes;
import dev.pullgate.review.Namespace;
import dev.pullgate.review.Nodes;
import dev.pullgate.review.ObjectName;
import dev.pullgate.review.RegistrySources;
import dev.pullgate.review.ServiceAccount;
import dev.pullgate.review.Source;
import dev.pullgate.review.Sources;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** What a command may ask at the desk or in CI: registries, straight from the machine; a cluster, with the rights of a kubeconfig. */
public final class Desk implements Outside.Opening {
    private static final Executor THREADS = Executors.newVirtualThreadPerTaskExecutor();
    private static final InstantSource CLOCK = InstantSource.system();
    private static final Unreachable OFFLINE = new Unreachable(Cause.BLOCKED, "nobody is asked offline");

    private final Map<String, String> environment;

    /**
     * A desk.
     *
     * @param environment names proxies, a folder of certificates ({@code PULLGATE_REGISTRY_CERTS}) and the path of credential helpers
     */
    public Desk(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    private record Open(Sources sources, AutoCloseable held) implements Outside {
        @Override
        public void close() {
            try {
                held.close();
            } catch (Exception e) {
                throw new IllegalStateException("what was held can't be let go of", e);
            }
        }
    }

    @Override
    public Outside open(Outside.Wanted wanted, GivenObjects given, Progress progress) throws Outside.UnusableException {
        if (wanted.offline()) {
            Sources sources = sources(given, offline(), nodes(wanted.platforms()), Caller.NOBODY, Optional.empty());
            return new Open(sources, () -> {});
        }
        RegistrySources registries = registries(progress);
        Source<ImageReference, List<Credential>> logins = logins(wanted.dockerConfig());
        if (wanted.kubeContext().isEmpty()) {
            Caller caller = new Caller(logins, Caller.nothing());
            return new Open(sources(given, registries, nodes(wanted.platforms()), caller, Optional.empty()), () -> {});
        }
        KubernetesClient client = DeskCluster.client(wanted.kubeContext().get(), wanted.kubeconfig());
        ClusterSnapshot cluster = new ClusterSnapshot(client);
        Caller caller = new Caller(logins, once(cluster::pullSecrets));
        Nodes nodes = wanted.platforms().isEmpty() ? cluster.nodes() : nodes(wanted.platforms());
        return new Open(sources(given, registries, nodes, caller, Optional.of(client)), client);
    }

    private static Sources sources(
            GivenObjects given,
            RegistrySources registries,
            Nodes nodes,
            Caller caller,
            Optional<KubernetesClient> client) {
        Optional<KubernetesObjects> cluster = client.map(KubernetesObjects::new);
        Source<ObjectName, Fact<ServiceAccount>> accounts = cluster.<Source<ObjectName, Fact<ServiceAccount>>>map(
                        objects -> once(objects::serviceAccount))
                .orElseGet(GivenObjects::none);
        Source<ObjectName, Fact<PullSecret>> secrets = cluster.<Source<ObjectName, Fact<PullSecret>>>map(
                        objects -> once(objects::secret))
                .orElseGet(GivenObjects::none);
        Source<String, Fact<Namespace>> namespaces = cluster.<Source<String, Fact<Namespace>>>map(
                        objects -> once(name -> objects.namespace(new ObjectName(name, name))))
                .orElseGet(GivenObjects::none);
        NodeLogins notTold = new NodeLogins.NotTold();
        return new Sources(
                given.serviceAccounts(accounts),
                given.secrets(secrets),
                registries,
                nodes,
                new Source<>(image -> Optional.of(notTold), (image, deadline) -> notTold),
                given.namespaces(namespaces),
                caller);
    }

    /** What is asked once and stays the same for as long as the command runs. */
    private static <Q, A> Source<Q, A> once(Function<Q, A> ask) {
        Map<Q, A> answers = new ConcurrentHashMap<>();
        return new Source<>(
                question -> Optional.ofNullable(answers.get(question)),
                (question, deadline) -> answers.computeIfAbsent(question, ask));
    }

    private static Nodes nodes(List<Platform> platforms) {
        if (platforms.isEmpty()) {
            return Nodes.UNKNOWN;
        }
        KnownNodes nodes = new KnownNodes();
        for (Platform platform : platforms) {
            Map<String, String> labels =
                    Map.of("kubernetes.io/os", platform.os(), "kubernetes.io/arch", platform.architecture());
            nodes.put(new ClusterNode(platform.toString(), platform, PullPath.TRANSFER, labels, List.of(), Set.of()));
        }
        nodes.complete();
        return nodes;
    }

    private static RegistrySources offline() {
        return new RegistrySources(nobody(), nobody(), nobody(), nobody(), nobody());
    }

    private static <Q extends Question<A>, A> Source<Q, A> nobody() {
        return new Source<>(
                question -> Optional.of(question.unanswered(OFFLINE)),
                (question, deadline) -> question.unanswered(OFFLINE));
    }

    private RegistrySources registries(Progress progress) throws Outside.UnusableException {
        PullLimits limits = new PullLimits(Ticker.systemTicker());
        Registry registry = new Told(DeskRegistries.registry(environment, limits), progress);
        return new RegistryWiring(registry, () -> 0, limits, DeskRegistries.REQUEST_TIMEOUT, THREADS, CLOCK)
                .sources(false);
    }

    private record Told(Registry registry, Progress progress) implements Registry {
        @Override
        public <A> A ask(Question<A> question, Deadline deadline) {
            long begun = System.nanoTime();
            A answer = registry.ask(question, deadline);
            if (question instanceof ManifestQuestion manifest
                    && manifest.image().digest() == null) {
                progress.answered(manifest.authority(), manifest.image(), Duration.ofNanos(System.nanoTime() - begun));
            }
            return answer;
        }
    }

    private Source<ImageReference, List<Credential>> logins(Optional<Path> dockerConfig)
            throws Outside.UnusableException {
        if (dockerConfig.isEmpty()) {
            return Caller.nothing();
        }
        try {
            DeskLogins logins = DeskLogins.read(dockerConfig.get(), environment);
            return new Source<>(image -> Optional.empty(), logins::of);
        } catch (IOException e) {
            throw new Outside.UnusableException("--docker-config: " + e.getMessage() + ".");
        }
    }
}
