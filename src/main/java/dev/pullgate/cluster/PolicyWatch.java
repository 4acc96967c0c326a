package dev.pullgate.cluster;

import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** The policies that are custom resources: keeps up with them, and answers. */
public final class PolicyWatch implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(PolicyWatch.class);

    private static final String GROUP = "pullgate.dev";
    private static final String VERSION = "v1alpha1";
    private static final String KIND = "ImageAdmissionPolicy";
    private static final ResourceDefinitionContext CONTEXT = new ResourceDefinitionContext.Builder()
            .withGroup(GROUP)
            .withVersion(VERSION)
            .withKind(KIND)
            .withPlural("imageadmissionpolicies")
            .withNamespaced(false)
            .build();

    /** Where events of objects belong that are in no namespace. */
    private static final String EVENTS = "default";

    private final KubernetesClient client;
    private final ObjectWatch<GenericKubernetesResource> watch;

    /**
     * Watches, from {@link #start} on.
     *
     * @param changed is told of each that is new or has changed
     * @param gone is told the names of those that are no more
     */
    public PolicyWatch(KubernetesClient client, Consumer<PolicyObject> changed, Consumer<String> gone) {
        this.client = client;
        this.watch = new ObjectWatch<>(
                "Policies can't be watched now, so no change of them is seen",
                client.genericKubernetesResources(CONTEXT),
                new LeanStore<>(GenericKubernetesResource::new, (name, policy) -> changed.accept(read(policy)), gone));
    }

    /**
     * Starts watching; returns at once.
     *
     * @param complete is run once all of them have been told of
     */
    public void start(Runnable complete) {
        watch.start(complete);
    }

    /** Whether the first look at them is still underway. */
    public boolean isWaiting() {
        return watch.isWaiting();
    }

    private PolicyObject read(GenericKubernetesResource policy) {
        ObjectMeta metadata = policy.getMetadata();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("apiVersion", GROUP + "/" + VERSION);
        document.put("kind", KIND);
        Object spec = policy.getAdditionalProperties().get("spec");
        if (spec != null) {
            document.put("spec", spec);
        }
        return new PolicyObject(
                metadata.getName(),
                Optional.ofNullable(metadata.getUid()).orElse(""),
                Optional.ofNullable(metadata.getCreationTimestamp()).orElse(""),
                Optional.ofNullable(metadata.getGeneration()).orElse(0L),
                client.getKubernetesSerialization().asJson(document),
                status(policy));
    }

    private static Map<String, Object> status(GenericKubernetesResource policy) {
        Map<String, Object> status = new HashMap<>();
        if (policy.getAdditionalProperties().get("status") instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                if (value != null) {
                    status.put(String.valueOf(key), value);
                }
            });
        }
        return status;
    }

    /**
     * Answers a policy; what goes wrong is logged, and can be tried again.
     *
     * @param patch the change, as RFC 7386 has it
     */
    public void answer(PolicyObject policy, String patch) {
        try {
            client.genericKubernetesResources(CONTEXT)
                    .withName(policy.name())
                    .subresource("status")
                    .patch(PatchContext.of(PatchType.JSON_MERGE), patch);
        } catch (KubernetesClientException e) {
            LOG.warnf("The status of policy %s can't be written: %s", policy.name(), e.getMessage());
        }
    }

    /** Tells of a policy in an event, which {@code kubectl describe} shows. */
    public void warn(PolicyObject policy, String reason, String message) {
        String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        try {
            client.v1()
                    .events()
                    .inNamespace(EVENTS)
                    .resource(new EventBuilder()
                            .withNewMetadata()
                            .withGenerateName("pullgate-policy-")
                            .withNamespace(EVENTS)
                            .endMetadata()
                            .withNewInvolvedObject()
                            .withApiVersion(GROUP + "/" + VERSION)
                            .withKind(KIND)
                            .withName(policy.name())
                            .withUid(policy.uid())
                            .endInvolvedObject()
                            .withNewSource()
                            .withComponent("pullgate")
                            .endSource()
                            .withType("Warning")
                            .withReason(reason)
                            .withMessage(message)
                            .withFirstTimestamp(now)
                            .withLastTimestamp(now)
                            .withCount(1)
                            .build())
                    .create();
        } catch (KubernetesClientException e) {
            LOG.warnf("No event can be made of policy %s: %s", policy.name(), e.getMessage());
        }
    }

    @Override
    public void close() {
        watch.close();
    }
}
