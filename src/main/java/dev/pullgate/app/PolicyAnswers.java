package dev.pullgate.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pullgate.app.PolicyObjects.Entry;
import dev.pullgate.cluster.PolicyObject;
import dev.pullgate.policy.resource.PolicyStatus;
import dev.pullgate.review.ClusterPullPolicy;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Answers policies in their status, where that is not what it should be. Done by whoever leads. */
final class PolicyAnswers {
    private static final PolicyStatus NOT_YET = new PolicyStatus(null, null, null, null, null, null, null);

    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    /** How answers get to the cluster. */
    interface Writing {
        /** Changes a status (RFC 7386). */
        void answer(PolicyObject policy, String patch);

        /** Makes an event. */
        void warn(PolicyObject policy, String reason, String message);
    }

    private final PolicyObjects policies;
    private final Writing writing;
    private final Supplier<ClusterPullPolicy> pullPolicies;
    private final InstantSource clock;
    private final Map<String, Long> warned = new HashMap<>();

    PolicyAnswers(
            PolicyObjects policies, Writing writing, Supplier<ClusterPullPolicy> pullPolicies, InstantSource clock) {
        this.policies = policies;
        this.writing = writing;
        this.pullPolicies = pullPolicies;
        this.clock = clock;
    }

    /** Answers all of them; for one thread alone. */
    void refresh() {
        List<Entry> all = policies.all();
        for (Entry entry : all) {
            PolicyObject object = entry.object();
            PolicyStatus before = before(object);
            PolicyStatus now =
                    PolicyReport.of(entry, all.getFirst().object().name(), before, pullPolicies.get(), clock.instant());
            if (!now.equals(before)) {
                writing.answer(object, patch(now));
                warn(entry, before);
            }
        }
    }

    /** With null for what is not there any more, which takes it away. */
    private static String patch(PolicyStatus status) {
        try {
            return JSON.writeValueAsString(Map.of("status", status));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a status can be written", e);
        }
    }

    private static PolicyStatus before(PolicyObject object) {
        try {
            return object.status().isEmpty() ? NOT_YET : JSON.convertValue(object.status(), PolicyStatus.class);
        } catch (IllegalArgumentException e) {
            // Somebody else wrote it.
            return NOT_YET;
        }
    }

    /** Once for each generation: a status that could not be written is written again. */
    private void warn(Entry entry, PolicyStatus before) {
        PolicyObject object = entry.object();
        boolean told = before.observedGeneration() != null && before.observedGeneration() == object.generation();
        if (!entry.problems().isEmpty()
                && !told
                && !Long.valueOf(object.generation()).equals(warned.put(object.uid(), object.generation()))) {
            writing.warn(object, "InvalidPolicy", PolicyReport.message(entry.problems()));
        }
    }
}
