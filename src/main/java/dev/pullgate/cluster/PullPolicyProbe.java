package dev.pullgate.cluster;

import dev.pullgate.review.ClusterPullPolicy;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Finds out what the cluster makes of pull policies: has it create a Pod, as a dry run, that asks for IfNotPresent, and looks at
 * what would have been created. No Pod ever exists. Its namespace is Pullgate's own, which the webhook leaves out.
 */
public final class PullPolicyProbe {
    private static final Logger LOG = Logger.getLogger(PullPolicyProbe.class);

    private static final String ASKED_FOR = "IfNotPresent";

    /** Nothing resolves below .invalid (RFC 6761), should anybody look. */
    private static final String IMAGE = "pullgate.invalid/probe:1";

    private final KubernetesClient client;
    private final String namespace;

    /**
     * A probe.
     *
     * @param namespace where the Pod would be
     */
    public PullPolicyProbe(KubernetesClient client, String namespace) {
        this.client = client;
        this.namespace = namespace;
    }

    /** What it found; empty if the API server created no Pod. Blocks, for as long as the client's request timeout allows. */
    public Optional<ClusterPullPolicy> probe() {
        try {
            Pod pod = client.pods()
                    .inNamespace(namespace)
                    .resource(pod())
                    .dryRun()
                    .create();
            return Optional.of(isAsWritten(pod) ? ClusterPullPolicy.AS_WRITTEN : ClusterPullPolicy.ALWAYS);
        } catch (KubernetesClientException e) {
            LOG.warnf(
                    "It could not be found out whether the cluster sets pull policies to Always: a dry run of a Pod in namespace"
                            + " %s failed: %s",
                    namespace, e.getMessage());
            return Optional.empty();
        }
    }

    private static boolean isAsWritten(Pod pod) {
        return pod.getSpec().getContainers().stream()
                .allMatch(container -> container.getImagePullPolicy().equals(ASKED_FOR));
    }

    /** One that the strictest of Pod Security Standards and a quota let in. */
    private static Pod pod() {
        Map<String, Quantity> little = Map.of("cpu", new Quantity("1m"), "memory", new Quantity("1Mi"));
        return new PodBuilder()
                .withNewMetadata()
                .withGenerateName("pullgate-pull-policy-probe-")
                .endMetadata()
                .withNewSpec()
                .withAutomountServiceAccountToken(false)
                .withNewSecurityContext()
                .withRunAsNonRoot(true)
                .withNewSeccompProfile()
                .withType("RuntimeDefault")
                .endSeccompProfile()
                .endSecurityContext()
                .addNewContainer()
                .withName("probe")
                .withImage(IMAGE)
                .withImagePullPolicy(ASKED_FOR)
                .withNewResources()
                .withRequests(little)
                .withLimits(little)
                .endResources()
                .withNewSecurityContext()
                .withAllowPrivilegeEscalation(false)
                .withNewCapabilities()
                .withDrop("ALL")
                .endCapabilities()
                .endSecurityContext()
                .endContainer()
                .endSpec()
                .build();
    }
}
