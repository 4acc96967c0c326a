package dev.pullgate.policy.rules;

import static dev.pullgate.support.Situation.deployment;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Asking the registry at each start, for nothing. */
final class PullPolicyRuleTest {
    private static final String DIGEST = "sha256:" + "ab".repeat(32);
    private static final String SEMANTIC =
            "registries: [{pattern: ghcr.io/acme/**, immutableTags: ['v*.*.*', 'build-*']}]";
    private final PullPolicyRule rule = new PullPolicyRule();

    @Test
    void findsAlwaysOnADigest() {
        assertThat(Told.by(rule, deployment("nginx:1.27@" + DIGEST).pullPolicy("Always")))
                .containsExactly(
                        "certain: spec.template.spec.containers[0].imagePullPolicy \"Always\": every start asks the"
                                + " registry, for an image that cannot change (it has a digest). Set it to IfNotPresent.");
    }

    @Test
    void findsAlwaysOnATagThatNeverMoves() {
        assertThat(Told.by(
                        rule,
                        deployment("ghcr.io/acme/web:v1.4.2").policy(SEMANTIC).pullPolicy("Always")))
                .containsExactly(
                        "certain: spec.template.spec.containers[0].imagePullPolicy \"Always\": every start asks the"
                                + " registry, for an image that cannot change (the policy says that tag v1.4.2 never moves). Set it to"
                                + " IfNotPresent.");
    }

    @ParameterizedTest
    @CsvSource({
        "ghcr.io/acme/web:v1.4.2, true",
        "ghcr.io/acme/web:build-9, true",
        "ghcr.io/acme/web:v1, false",
        "ghcr.io/acme/web:latest, false",
        "ghcr.io/acme/web, false",
        "ghcr.io/other/web:v1.4.2, false",
    })
    void goesByThePolicysPatterns(String image, boolean found) {
        assertThat(Told.by(rule, deployment(image).policy(SEMANTIC).pullPolicy("Always")))
                .hasSize(found ? 1 : 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"IfNotPresent", "Never", ""})
    void leavesOtherPoliciesAlone(String policy) {
        assertThat(Told.by(rule, deployment("nginx:1.27@" + DIGEST).pullPolicy(policy)))
                .isEmpty();
    }

    @Test
    void findsTheAlwaysThatTheApiServerWouldFillIn() {
        assertThat(Told.by(rule, deployment("nginx:latest@" + DIGEST).pullPolicy("")))
                .hasSize(1);
    }

    @Test
    void hasNothingToSayOfWhatIsNoName() {
        assertThat(Told.by(rule, deployment("Nginx").pullPolicy("Always"))).isEmpty();
    }
}
