package dev.pullgate.app;

import dev.pullgate.app.PolicyAnswers.Writing;
import dev.pullgate.cluster.Leadership;
import dev.pullgate.cluster.PolicyObject;
import dev.pullgate.cluster.PolicyWatch;
import dev.pullgate.review.ClusterPullPolicy;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Policies that are custom resources: watched by each replica, answered by the one that leads. */
final class PolicyResources implements AutoCloseable {
    /** How soon a policy is answered. */
    private static final Duration ANSWERS = Duration.ofSeconds(2);

    private final PolicyObjects objects;
    private final PolicyWatch policies;
    private final Leadership leadership;
    private final PolicyAnswers answers;

    /**
     * Does nothing before {@link #start}.
     *
     * @param pullPolicies what the cluster makes of pull policies
     * @param environment in which a Pod's name is {@code HOSTNAME}
     */
    PolicyResources(
            KubernetesClient client,
            PolicyInForce inForce,
            Supplier<ClusterPullPolicy> pullPolicies,
            Map<String, String> environment,
            InstantSource clock) {
        objects = new PolicyObjects(inForce);
        policies = new PolicyWatch(client, objects::put, objects::remove);
        leadership = new Leadership(
                client,
                Optional.ofNullable(client.getNamespace()).orElse("pullgate"),
                environment.getOrDefault("HOSTNAME", "pullgate") + "-" + UUID.randomUUID());
        answers = new PolicyAnswers(objects, writing(), pullPolicies, clock);
    }

    private Writing writing() {
        return new Writing() {
            @Override
            public void answer(PolicyObject policy, String patch) {
                policies.answer(policy, patch);
            }

            @Override
            public void warn(PolicyObject policy, String reason, String message) {
                policies.warn(policy, reason, message);
            }
        };
    }

    void start() {
        policies.start(objects::complete);
        leadership.start();
        Refreshing.start(ANSWERS, () -> {
            if (leadership.leads()) {
                answers.refresh();
            }
        });
    }

    /** Whether the first look at them is still underway. */
    boolean isWaiting() {
        return policies.isWaiting();
    }

    @Override
    public void close() {
        leadership.close();
        policies.close();
    }
}
