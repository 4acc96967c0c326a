package dev.pullgate.cluster;

import dev.pullgate.credentials.PullSecret;
import dev.pullgate.review.KnownNodes;
import dev.pullgate.review.Nodes;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.node.v1.RuntimeClass;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.stream.Stream;

/** The cluster as it is now, read with the rights of whoever asks. Each call blocks. */
public final class ClusterSnapshot {
    private static final List<String> PULL_SECRETS =
            List.of("kubernetes.io/dockerconfigjson", "kubernetes.io/dockercfg");

    private final KubernetesClient client;

    /** Reads through {@code client}. */
    public ClusterSnapshot(KubernetesClient client) {
        this.client = client;
    }

    /** The nodes; not known where they may not be listed. */
    public Nodes nodes() {
        try {
            List<Node> nodes = client.nodes().list().getItems();
            KnownNodes known = new KnownNodes();
            for (RuntimeClass runtimeClass :
                    client.resources(RuntimeClass.class).list().getItems()) {
                known.runtimeClasses().put(runtimeClass.getMetadata().getName(), ClusterWatch.scheduling(runtimeClass));
            }
            nodes.forEach(node -> known.put(NodeReader.read(node)));
            known.complete();
            return known;
        } catch (KubernetesClientException e) {
            return Nodes.UNKNOWN;
        }
    }

    /** The pull secrets of a namespace; none where they may not be listed. */
    public List<PullSecret> pullSecrets(String namespace) {
        return PULL_SECRETS.stream()
                .flatMap(type -> pullSecrets(namespace, type))
                .toList();
    }

    private Stream<PullSecret> pullSecrets(String namespace, String type) {
        try {
            List<Secret> secrets = client.secrets()
                    .inNamespace(namespace)
                    .withField("type", type)
                    .list()
                    .getItems();
            return secrets.stream().flatMap(secret -> KubernetesObjects.pullSecretOf(secret).stream());
        } catch (KubernetesClientException e) {
            return Stream.empty();
        }
    }
}
