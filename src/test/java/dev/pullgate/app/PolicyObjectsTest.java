package dev.pullgate.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.cluster.PolicyObject;
import dev.pullgate.policy.ImageAdmissionPolicy;
import dev.pullgate.support.Policies;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which policy counts, of several and of none. */
final class PolicyObjectsTest {
    private static final ImageAdmissionPolicy OF_THE_FILE = Policies.of("tags: {floating: [file]}");
    private static final String BROKEN = "denyWhen: maybe";

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final PolicyInForce inForce =
            new PolicyInForce(OF_THE_FILE, new PolicyMetrics(meters), InstantSource.system());
    private final PolicyObjects policies = new PolicyObjects(inForce);

    @BeforeEach
    void allAreKnown() {
        policies.complete();
    }

    @Test
    void isThatOfTheFileUntilAllAreKnown() {
        PolicyObjects starting = new PolicyObjects(inForce);
        starting.put(policy("b", 2, "tags: {floating: [b]}"));
        starting.put(policy("a", 1, "tags: {floating: [a]}"));
        assertThat(inForce.get()).isEqualTo(OF_THE_FILE);

        starting.complete();
        inForceIs("tags: {floating: [a]}");
    }

    private static PolicyObject policy(String name, String created, long generation, String spec) {
        return new PolicyObject(name, name + created, created, generation, Policies.document(spec), Map.of());
    }

    private static PolicyObject policy(String name, int day, String spec) {
        return policy(name, "2026-11-%02dT00:00:00Z".formatted(day), 1, spec);
    }

    private void inForceIs(String spec) {
        assertThat(inForce.get()).isEqualTo(Policies.of(spec));
    }

    private double loads() {
        return meters.get("pullgate.policy.loads")
                .tag("outcome", "loaded")
                .counter()
                .count();
    }

    @Test
    void isThatOfTheFileWithoutAny() {
        assertThat(inForce.get()).isEqualTo(OF_THE_FILE);
    }

    @Test
    void isTheOldestOfSeveral() {
        policies.put(policy("b", 2, "tags: {floating: [b]}"));
        inForceIs("tags: {floating: [b]}");
        double loads = loads();
        policies.put(policy("c", 3, "tags: {floating: [c]}"));
        inForceIs("tags: {floating: [b]}");
        assertThat(loads()).isEqualTo(loads);
        policies.put(policy("a", 1, "tags: {floating: [a]}"));
        inForceIs("tags: {floating: [a]}");
        policies.remove("a");
        inForceIs("tags: {floating: [b]}");
    }

    @Test
    void isTheFirstByNameOfTwoOfTheSameAge() {
        policies.put(policy("b", 1, "tags: {floating: [b]}"));
        policies.put(policy("a", 1, "tags: {floating: [a]}"));

        inForceIs("tags: {floating: [a]}");
    }

    @Test
    void isThatOfTheFileAgainOnceTheLastIsGone() {
        policies.put(policy("a", 1, "tags: {floating: [a]}"));
        inForce.exchange(Policies.of("tags: {floating: [later]}"), "the file");
        inForceIs("tags: {floating: [a]}");

        policies.remove("a");

        inForceIs("tags: {floating: [later]}");
    }

    @Test
    void staysTheLastGoodGeneration() {
        policies.put(policy("a", 1, "tags: {floating: [a]}"));
        policies.put(policy("b", 2, "tags: {floating: [b]}"));
        policies.put(policy("a", 1, BROKEN));

        inForceIs("tags: {floating: [a]}");
        assertThat(meters.get("pullgate.policy.problems").gauge().value()).isEqualTo(1);

        policies.put(policy("a", 1, "tags: {floating: [good]}"));
        inForceIs("tags: {floating: [good]}");
        assertThat(meters.get("pullgate.policy.problems").gauge().value()).isZero();
    }

    @Test
    void isThatOfTheFileWhereTheOldestNeverWasGood() {
        policies.put(policy("a", 1, BROKEN));
        policies.put(policy("b", 2, "tags: {floating: [b]}"));
        assertThat(inForce.get()).isEqualTo(OF_THE_FILE);

        policies.remove("a");
        inForceIs("tags: {floating: [b]}");

        policies.remove("b");
        policies.put(policy("c", 3, BROKEN));
        assertThat(inForce.get()).isEqualTo(OF_THE_FILE);
    }

    @Test
    void isNotThatOfAnotherWithTheSameNameBefore() {
        policies.put(policy("a", 1, "tags: {floating: [a]}"));
        policies.put(policy("a", 2, BROKEN));

        assertThat(inForce.get()).isEqualTo(OF_THE_FILE);
    }

    @Test
    void isNotReadAgainWhereOnlyItsStatusChanges() {
        PolicyObject before = policy("a", 1, "tags: {floating: [a]}");
        policies.put(before);
        double loads = loads();

        policies.put(new PolicyObject(
                before.name(),
                before.uid(),
                before.created(),
                before.generation(),
                before.document(),
                Map.of("observedGeneration", 1)));

        assertThat(loads()).isEqualTo(loads);
        assertThat(policies.all().getFirst().object().status()).containsKey("observedGeneration");
    }
}
