package dev.pullgate.policy.rules;

import static dev.pullgate.support.Situation.deployment;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Registries and repositories that the policy does not allow. */
final class ImageRegistryRuleTest {
    private static final String HERE = "certain: spec.template.spec.containers[0].image ";
    private final ImageRegistryRule rule = new ImageRegistryRule();

    @Test
    void allowsEverythingWhereThereIsNoList() {
        assertThat(Told.by(rule, deployment("nginx", "ghcr.io/acme/web:1"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nginx", "docker.io/nginx:1.27", "index.docker.io/library/nginx", "acme/web:1"})
    void findsWhatIsOnTheDenyList(String image) {
        assertThat(Told.by(rule, deployment(image).policy("registries: [{pattern: docker.io, allowed: false}]")))
                .containsExactly(HERE + "\"" + image
                        + "\": the policy denies what matches \"docker.io\". Take it from another registry, or ask"
                        + " whoever keeps the policy.");
    }

    @Test
    void findsWhatIsNotOnTheAllowList() {
        assertThat(Told.by(
                        rule,
                        deployment("nginx:1.27", "ghcr.io/acme/web:1", "ghcr.io/other/web:1")
                                .policy("""
                                registries:
                                  - {pattern: ghcr.io/acme/**, allowed: true}
                                  - {pattern: registry.example, allowed: true}
                                """)))
                .containsExactly(
                        HERE + "\"nginx:1.27\": the policy does not allow docker.io/library/nginx. Take it from"
                                + " ghcr.io/acme/**, registry.example, or ask whoever keeps the policy.",
                        HERE.replace("[0]", "[2]")
                                + "\"ghcr.io/other/web:1\": the policy does not allow ghcr.io/other/web."
                                + " Take it from ghcr.io/acme/**, registry.example, or ask whoever keeps the policy.");
    }

    @Test
    void holdsADenialAboveAnAllowance() {
        assertThat(Told.by(rule, deployment("ghcr.io/acme/old/web:1").policy("""
                                registries:
                                  - {pattern: ghcr.io/acme/**, allowed: true}
                                  - {pattern: ghcr.io/acme/old/**, allowed: false}
                                """)))
                .containsExactly(HERE
                        + "\"ghcr.io/acme/old/web:1\": the policy denies what matches \"ghcr.io/acme/old/**\". Take it from"
                        + " ghcr.io/acme/**, or ask whoever keeps the policy.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a b | a.example, b.example",
                "a b c d | a.example, b.example, c.example, d.example",
                "a b c d e | a.example, b.example, c.example, d.example and 1 more",
                "a b c d e f | a.example, b.example, c.example, d.example and 2 more",
            })
    void namesFourPatternsAndCountsTheOthers(String registries, String named) {
        String allowList = registries.replaceAll("(\\w) ?", "{pattern: $1.example, allowed: true}, ");

        assertThat(Told.by(rule, deployment("nginx").policy("registries: [" + allowList + "]")))
                .singleElement()
                .asString()
                .endsWith("Take it from " + named + ", or ask whoever keeps the policy.");
    }

    @Test
    void hasNothingToSayOfWhatIsNoName() {
        assertThat(Told.by(rule, deployment("Nginx").policy("registries: [{pattern: docker.io, allowed: false}]")))
                .isEmpty();
    }
}
