package dev.pullgate.app;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.pullgate.admission.Admission;
import dev.pullgate.admission.AdmissionSettings;
import dev.pullgate.cluster.ClusterWatch;
import dev.pullgate.cluster.KubernetesObjects;
import dev.pullgate.cluster.PullPolicyProbe;
import dev.pullgate.credentials.PullSecret;
import dev.pullgate.fact.Fact;
import dev.pullgate.policy.ImageAdmissionPolicy;
import dev.pullgate.registry.HttpRegistry;
import dev.pullgate.registry.Registry;
import dev.pullgate.registry.RoutedRegistry;
import dev.pullgate.registry.auth.Authorizer;
import dev.pullgate.registry.auth.TokenService;
import dev.pullgate.registry.guard.GuardedRegistry;
import dev.pullgate.registry.guard.PullLimits;
import dev.pullgate.registry.hosts.Routes;
import dev.pullgate.registry.http.Transport;
import dev.pullgate.review.CachedSource;
import dev.pullgate.review.CachedSource.Asking;
import dev.pullgate.review.CachedSource.Bounds;
import dev.pullgate.review.CachedSource.Timing;
import dev.pullgate.review.Changer;
import dev.pullgate.review.KnownNamespaces;
import dev.pullgate.review.KnownNodes;
import dev.pullgate.review.Memory;
import dev.pullgate.review.Namespace;
import dev.pullgate.review.ObjectName;
import dev.pullgate.review.RegistrySources;
import dev.pullgate.review.Reviewer;
import dev.pullgate.review.ServiceAccount;
import dev.pullgate.review.Source;
import dev.pullgate.review.Sources;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;

/** Builds the parts, from the configuration inwards. */
final class Wiring {
    /** One thread a task: whatever waits, waits alone. */
    private static final Executor THREADS = Executors.newVirtualThreadPerTaskExecutor();

    private static final InstantSource CLOCK = InstantSource.system();

    /** How long asking the Kubernetes API may take; the client's own timeout is the same. */
    private static final Duration CLUSTER_PATIENCE = Duration.ofSeconds(2);

    /** How soon a policy file that has changed is read again. */
    private static final Duration POLICY_REFRESH = Duration.ofSeconds(2);

    /** Of ServiceAccounts, and as much of pull secrets. */
    private static final Bounds OBJECTS = new Bounds(2_000, 8 * 1024 * 1024, 100);

    @Produces
    @Singleton
    @Startup
    PolicyInForce policy(PullgateConfig config, MeterRegistry meters) {
        PolicyMetrics told = new PolicyMetrics(meters);
        Optional<PolicySource> file = config.policy().file().map(PolicySource::new);
        ImageAdmissionPolicy first = orStop(() -> file.map(PolicySource::first).orElse(ImageAdmissionPolicy.DEFAULT));
        PolicyInForce inForce = new PolicyInForce(first, told, CLOCK);
        file.ifPresent(source -> Refreshing.start(POLICY_REFRESH, () -> source.refresh(inForce)));
        return inForce;
    }

    @Produces
    @Singleton
    @Startup
    PolicyResources policyResources(
            PullgateConfig config, KubernetesClient client, PolicyInForce inForce, PullPolicyWatch pullPolicies) {
        PolicyResources resources = new PolicyResources(client, inForce, pullPolicies, System.getenv(), CLOCK);
        if (config.policy().resource()) {
            resources.start();
        }
        return resources;
    }

    void stop(@Disposes PolicyResources resources) {
        resources.close();
    }

    @Produces
    @Singleton
    @Startup
    Metrics metrics(MeterRegistry meters) {
        return new Metrics(meters);
    }

    @Produces
    @Singleton
    @Startup
    KnownNodes nodes() {
        return new KnownNodes();
    }

    @Produces
    @Singleton
    @Startup
    KnownNamespaces namespaces() {
        return new KnownNamespaces();
    }

    @Produces
    @Singleton
    @Startup
    ClusterNetworks clusterNetworks() {
        return new ClusterNetworks();
    }

    @Produces
    @Singleton
    @Startup
    ClusterWatch clusterWatch(
            PullgateConfig config,
            KubernetesClient client,
            KnownNodes nodes,
            KnownNamespaces namespaces,
            ClusterNetworks networks) {
        ClusterWatch watch = new ClusterWatch(client, nodes, namespaces, networks::put);
        if (config.cluster().watchNodes()) {
            watch.startNodes();
        }
        if (config.cluster().watchPods()) {
            watch.startPods();
        }
        if (config.cluster().watchNamespaces()) {
            watch.startNamespaces();
        }
        return watch;
    }

    void stop(@Disposes ClusterWatch watch) {
        watch.close();
    }

    @Produces
    @Singleton
    @Startup
    PullPolicyWatch pullPolicies(PullgateConfig config, KubernetesClient client, Metrics metrics) {
        String namespace = Optional.ofNullable(client.getNamespace()).orElse("default");
        PullPolicyWatch watch =
                new PullPolicyWatch(new PullPolicyProbe(client, namespace)::probe, PullPolicyWatch.Pauses.DEFAULT);
        metrics.watch(watch);
        if (config.cluster().probePullPolicy()) {
            watch.start();
        }
        return watch;
    }

    void stop(@Disposes PullPolicyWatch watch) {
        watch.close();
    }

    @Produces
    @Singleton
    @Startup
    Admission admission(
            PullgateConfig config,
            PolicyInForce policy,
            KubernetesClient client,
            KnownNodes nodes,
            KnownNamespaces namespaces,
            ClusterNetworks networks,
            PullPolicyWatch pullPolicies,
            Metrics metrics) {
        KubernetesObjects objects = new KubernetesObjects(client);
        Sources sources = new Sources(
                Wiring.<ServiceAccount>fromCluster(objects::serviceAccount),
                Wiring.<PullSecret>fromCluster(objects::secret),
                registries(config, networks, metrics),
                nodes,
                orStop(() -> NodeWiring.logins(config.node(), System.getenv(), THREADS, CLOCK)),
                namespaces.source(Wiring.<Namespace>fromCluster(objects::namespace)));
        return new Admission(
                new Reviewer(policy, sources, THREADS, CLOCK),
                new Changer(policy, sources, pullPolicies, THREADS, CLOCK),
                metrics,
                new AdmissionSettings(
                        config.review().margin(),
                        config.review().maxWaiting(),
                        config.review().maxWaitingBytes()),
                THREADS,
                CLOCK);
    }

    private static <T> Source<ObjectName, Fact<T>> fromCluster(Function<ObjectName, Fact<T>> read) {
        Asking<ObjectName, Fact<T>> asking = new Asking<>(
                name -> name,
                read,
                name -> new Fact.Unknown<>("the Kubernetes API did not answer in time"),
                CLUSTER_PATIENCE);
        Memory<ObjectName, Fact<T>> memory = new Memory<>((name, fact) -> Lifetimes.of(fact), Sizes::of);
        return new CachedSource<>(asking, memory, OBJECTS, THREADS, Timing.system()).renewing();
    }

    /** Quarkus prints the message of this exception and nothing else, and ends. */
    private static <T> T orStop(Supplier<T> made) {
        try {
            return made.get();
        } catch (CannotStartException e) {
            throw new ConfigurationException(e.getMessage());
        }
    }

    private static RegistrySources registries(PullgateConfig whole, ClusterNetworks networks, Metrics metrics) {
        PullgateConfig.Registry config = whole.registry();
        Transport transport = orStop(() -> new TransportWiring(config, System.getenv(), networks::known).transport());
        Authorizer authorizer = new Authorizer(new TokenService(transport, Ticker.systemTicker()));
        Registry registry = metrics.metered(new HttpRegistry(transport, authorizer, config.requestTimeout()));
        PullLimits limits = new PullLimits(Ticker.systemTicker());
        GuardedRegistry guarded =
                new GuardedRegistry(registry, GuardedRegistry.Bounds.DEFAULT, limits, metrics::refused, CLOCK);
        metrics.watch(guarded);
        Routes routes = orStop(() -> NodeWiring.routes(whole.node()));
        Registry routed = new RoutedRegistry(guarded, routes);
        boolean unqualifiedDiffer = whole.node().registriesConf().isPresent();
        return new RegistryWiring(routed, routes::version, limits, config.requestTimeout(), THREADS, CLOCK)
                .sources(unqualifiedDiffer);
    }
}
