package dev.pullgate.review;

import dev.pullgate.credentials.NodeLogins;
import dev.pullgate.credentials.PullSecret;
import dev.pullgate.fact.Fact;
import dev.pullgate.image.ImageReference;
import java.util.Optional;

/**
 * Everybody whom a review may ask.
 *
 * @param serviceAccounts the cluster, for ServiceAccounts
 * @param secrets the cluster, for pull secrets
 * @param registries the registries
 * @param nodes the nodes
 * @param nodeLogins the logins that the nodes have for an image, by its name as it is pulled
 * @param namespaces the namespaces, by name
 * @param caller whoever runs Pullgate
 */
public record Sources(
        Source<ObjectName, Fact<ServiceAccount>> serviceAccounts,
        Source<ObjectName, Fact<PullSecret>> secrets,
        RegistrySources registries,
        Nodes nodes,
        Source<ImageReference, NodeLogins> nodeLogins,
        Source<String, Fact<Namespace>> namespaces,
        Caller caller) {
    private static final Optional<NodeLogins> NOBODY_KNOWS = Optional.of(new NodeLogins.NotTold());
    private static final Source<ImageReference, NodeLogins> NOT_TOLD =
            new Source<>(image -> NOBODY_KNOWS, (image, deadline) -> NOBODY_KNOWS.get());

    private static final Fact<Namespace> NOT_WATCHED = new Fact.Unknown<>("namespaces are not watched");
    private static final Source<String, Fact<Namespace>> NAMESPACES_NOT_WATCHED =
            new Source<>(namespace -> Optional.of(NOT_WATCHED), (namespace, deadline) -> NOT_WATCHED);

    /** Nobody has anything himself. */
    public Sources(
            Source<ObjectName, Fact<ServiceAccount>> serviceAccounts,
            Source<ObjectName, Fact<PullSecret>> secrets,
            RegistrySources registries,
            Nodes nodes,
            Source<ImageReference, NodeLogins> nodeLogins,
            Source<String, Fact<Namespace>> namespaces) {
        this(serviceAccounts, secrets, registries, nodes, nodeLogins, namespaces, Caller.NOBODY);
    }

    /** Of namespaces nothing is known. */
    public Sources(
            Source<ObjectName, Fact<ServiceAccount>> serviceAccounts,
            Source<ObjectName, Fact<PullSecret>> secrets,
            RegistrySources registries,
            Nodes nodes,
            Source<ImageReference, NodeLogins> nodeLogins) {
        this(serviceAccounts, secrets, registries, nodes, nodeLogins, NAMESPACES_NOT_WATCHED);
    }

    /** Of the nodes' own logins nobody was told either. */
    public Sources(
            Source<ObjectName, Fact<ServiceAccount>> serviceAccounts,
            Source<ObjectName, Fact<PullSecret>> secrets,
            RegistrySources registries,
            Nodes nodes) {
        this(serviceAccounts, secrets, registries, nodes, NOT_TOLD);
    }
}
