package dev.pullgate.cluster;

import dev.pullgate.review.KnownNamespaces;
import dev.pullgate.review.KnownNodes;
import dev.pullgate.review.RuntimeClasses.Scheduling;
import dev.pullgate.workload.Placement.Toleration;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.networking.v1.ServiceCIDR;
import io.fabric8.kubernetes.api.model.node.v1.RuntimeClass;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** What of the cluster is watched, so that a review knows it without asking. */
public final class ClusterWatch implements AutoCloseable {
    private final KnownNodes known;
    private final ObjectWatch<Node> nodes;
    private final ObjectWatch<RuntimeClass> runtimeClasses;
    private final ObjectWatch<ServiceCIDR> serviceNetworks;
    private final ObjectWatch<Pod> pods;
    private final KnownNamespaces knownNamespaces;
    private final ObjectWatch<Namespace> namespaces;

    /**
     * Watches, from the calls that start it on.
     *
     * @param known is told of nodes, of what runs on them, and of RuntimeClasses
     * @param knownNamespaces is told of namespaces
     * @param networks is told of the networks that an object of the cluster names, which are none where it is gone
     */
    public ClusterWatch(
            KubernetesClient client,
            KnownNodes known,
            KnownNamespaces knownNamespaces,
            BiConsumer<String, List<String>> networks) {
        this.known = known;
        this.knownNamespaces = knownNamespaces;
        this.nodes = new ObjectWatch<>(
                "The nodes can't be watched now, so nothing new is known of platforms",
                client.nodes(),
                new LeanStore<>(
                        Node::new,
                        (name, node) -> {
                            known.put(NodeReader.read(node));
                            networks.accept("node " + name, NodeReader.podNetworks(node));
                        },
                        name -> {
                            known.remove(name);
                            networks.accept("node " + name, List.of());
                        }));
        this.runtimeClasses = new ObjectWatch<>(
                "RuntimeClasses can't be watched now, so it is not known where templates with one may land",
                client.resources(RuntimeClass.class),
                new LeanStore<>(
                        RuntimeClass::new,
                        (name, runtimeClass) -> known.runtimeClasses().put(name, scheduling(runtimeClass)),
                        name -> known.runtimeClasses().remove(name)));
        this.serviceNetworks = new ObjectWatch<>(
                "ServiceCIDRs can't be watched (the API has them from Kubernetes 1.33 on), so of the addresses of Services only"
                        + " that of the API, and what pullgate.registry.cluster-networks names, are known",
                client.resources(ServiceCIDR.class),
                new LeanStore<>(
                        ServiceCIDR::new,
                        (name, services) -> networks.accept("ServiceCIDR " + name, networks(services)),
                        name -> networks.accept("ServiceCIDR " + name, List.of())));
        this.pods = new ObjectWatch<>(
                "Pods can't be watched now, so only what nodes report of images is known of those they hold",
                client.pods().inAnyNamespace(),
                new LeanStore<>(
                        Pod::new,
                        (key, pod) -> known.running().put(key, PodReader.node(pod), PodReader.images(pod)),
                        key -> known.running().remove(key)));
        this.namespaces = new ObjectWatch<>(
                "Namespaces can't be watched now, so their labels count as not known, and make nothing looser",
                client.namespaces(),
                new LeanStore<>(
                        Namespace::new,
                        (name, namespace) -> knownNamespaces.put(name, KubernetesObjects.labels(namespace)),
                        knownNamespaces::remove));
    }

    /** Starts watching nodes, and the few objects that belong with them; returns at once. */
    public void startNodes() {
        nodes.start(known::complete);
        runtimeClasses.start(() -> {});
        serviceNetworks.start(() -> {});
    }

    /** Starts watching Pods; returns at once. */
    public void startPods() {
        pods.start(() -> {});
    }

    /** Starts watching namespaces; returns at once. */
    public void startNamespaces() {
        namespaces.start(knownNamespaces::complete);
    }

    /** Whether the first look at the cluster is still underway. */
    public boolean isWaiting() {
        return Stream.of(nodes, runtimeClasses, serviceNetworks, pods, namespaces)
                .anyMatch(ObjectWatch::isWaiting);
    }

    static Scheduling scheduling(RuntimeClass runtimeClass) {
        return Optional.ofNullable(runtimeClass.getScheduling())
                .map(scheduling -> new Scheduling(
                        Optional.ofNullable(scheduling.getNodeSelector()).orElse(Map.of()),
                        Optional.ofNullable(scheduling.getTolerations()).orElse(List.of()).stream()
                                .map(ClusterWatch::toleration)
                                .toList()))
                .orElse(Scheduling.ANYWHERE);
    }

    private static Toleration toleration(io.fabric8.kubernetes.api.model.Toleration toleration) {
        return new Toleration(
                Optional.ofNullable(toleration.getKey()).orElse(""),
                Optional.ofNullable(toleration.getOperator()).orElse(""),
                Optional.ofNullable(toleration.getValue()).orElse(""),
                Optional.ofNullable(toleration.getEffect()).orElse(""));
    }

    private static List<String> networks(ServiceCIDR services) {
        return Optional.ofNullable(services.getSpec())
                .flatMap(spec -> Optional.ofNullable(spec.getCidrs()))
                .orElse(List.of());
    }

    @Override
    public void close() {
        nodes.close();
        runtimeClasses.close();
        serviceNetworks.close();
        pods.close();
        namespaces.close();
    }
}
