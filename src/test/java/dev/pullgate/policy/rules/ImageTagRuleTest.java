package dev.pullgate.policy.rules;

import static dev.pullgate.support.Situation.deployment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.fact.ManifestAnswer.Found;
import dev.pullgate.fact.ManifestAnswer.Missing;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that mean something else tomorrow. */
final class ImageTagRuleTest {
    private static final String DIGEST = "sha256:" + "ab".repeat(32);
    private static final String HERE = "certain: spec.template.spec.containers[0].image ";
    private final ImageTagRule rule = new ImageTagRule();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nginx | no tag, so it means latest and changes under you",
                "ghcr.io/acme/web | no tag, so it means latest and changes under you",
                "nginx:latest | tag latest moves, so the image changes under you",
            })
    void findsWhatMoves(String image, String problem) {
        assertThat(Told.by(rule, deployment(image)))
                .containsExactly(
                        HERE + "\"" + image + "\": " + problem + ". Name a version, or append its digest, @sha256:….");
    }

    @Test
    void knowsWhatDigestTheTagHasToday() {
        assertThat(Told.by(rule, deployment("nginx").answered(new Found(Optional.of(DIGEST)))))
                .containsExactly(
                        HERE + "\"nginx\": no tag, so it means latest and changes under you. Name a version, or"
                                + " append @" + DIGEST + " to keep today's.");
    }

    @Test
    void doesNotInventADigest() {
        assertThat(Told.by(rule, deployment("nginx").answered(new Found(Optional.empty()))))
                .singleElement()
                .asString()
                .endsWith("append its digest, @sha256:….");
        assertThat(Told.by(rule, deployment("nginx").answered(new Missing())))
                .singleElement()
                .asString()
                .endsWith("append its digest, @sha256:….");
    }

    @Test
    void leavesAFixedNameAlone() {
        assertThat(Told.by(rule, deployment("nginx:1.27.3", "nginx@" + DIGEST, "nginx:latest@" + DIGEST)))
                .isEmpty();
    }

    @Test
    void hasNothingToSayOfWhatIsNoName() {
        assertThat(Told.by(rule, deployment("Nginx"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"main", "edge"})
    void findsATagOnTheListOfFloatingOnes(String tag) {
        assertThat(Told.by(rule, deployment("ghcr.io/acme/web:" + tag).policy("tags: {floating: [main, edge]}")))
                .containsExactly(HERE + "\"ghcr.io/acme/web:" + tag + "\": tag " + tag
                        + " moves, so the image changes under you. Name a version, or append its digest, @sha256:….");
    }

    @Test
    void findsLatestWhateverTheListSays() {
        assertThat(Told.by(rule, deployment("nginx", "nginx:latest").policy("tags: {floating: [main]}")))
                .hasSize(2);
    }

    @Test
    void findsEveryNameWithoutADigestWhereThePolicyRequiresOne() {
        assertThat(Told.by(
                        rule,
                        deployment("nginx:1.27.3", "nginx@" + DIGEST, "nginx:1.27.3@" + DIGEST)
                                .policy("tags: {requireDigest: true}")))
                .containsExactly(HERE + "\"nginx:1.27.3\": no digest, and the policy requires one. Append its digest,"
                        + " @sha256:….");
    }

    @Test
    void saysWhichDigestToAppendWhereThePolicyRequiresOne() {
        assertThat(Told.by(
                        rule,
                        deployment("nginx:1.27.3")
                                .policy("tags: {requireDigest: true}")
                                .answered(new Found(Optional.of(DIGEST)))))
                .singleElement()
                .asString()
                .endsWith("no digest, and the policy requires one. Append @" + DIGEST + " to keep today's.");
    }
}
