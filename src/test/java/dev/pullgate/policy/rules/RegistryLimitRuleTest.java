package dev.pullgate.policy.rules;

import static dev.pullgate.support.Situation.deployment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.fact.Inspection;
import dev.pullgate.fact.ManifestAnswer;
import dev.pullgate.fact.ManifestAnswer.Cause;
import dev.pullgate.fact.ManifestAnswer.Found;
import dev.pullgate.fact.ManifestAnswer.Missing;
import dev.pullgate.fact.ManifestAnswer.Throttled;
import dev.pullgate.fact.ManifestAnswer.Unreachable;
import dev.pullgate.fact.ManifestContent.Unread;
import dev.pullgate.fact.PullLimit;
import dev.pullgate.fact.PullLimit.CountedBy;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Registries that grant few pulls more. */
final class RegistryLimitRuleTest {
    private static final String HERE = "unknown: spec.template.spec.containers[0].image \"redis:8.0.2\": docker.io ";
    private final RegistryLimitRule rule = new RegistryLimitRule();

    private static Found left(int remaining, int limit, Duration window, CountedBy countedBy) {
        return new Found(Optional.empty()).withLimit(Optional.of(new PullLimit(limit, remaining, window, countedBy)));
    }

    private static Found left(int remaining, int limit) {
        return left(remaining, limit, Duration.ofHours(6), CountedBy.UNSAID);
    }

    @ParameterizedTest
    @CsvSource({"0, 100", "10, 100", "20, 200", "0, 5"})
    void tellsHowManyPullsAreLeft(int remaining, int limit) {
        assertThat(Told.by(rule, deployment("redis:8.0.2").answered(left(remaining, limit))))
                .containsExactly(
                        HERE + "grants " + remaining + " of " + limit + " pulls more within 6 h. That is without"
                                + " a login; list a pull secret in imagePullSecrets, or use a mirror of your own.");
    }

    @ParameterizedTest
    @CsvSource({"11, 100", "21, 200", "1, 5"})
    void saysNothingWhileThereAreEnough(int remaining, int limit) {
        assertThat(Told.by(rule, deployment("redis:8.0.2").answered(left(remaining, limit))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"50, true", "51, false"})
    void tellsFromThePolicysShareOn(int remaining, boolean told) {
        assertThat(Told.by(
                                rule,
                                deployment("redis:8.0.2")
                                        .policy("registries: [{pattern: docker.io, limits: {warnBelow: 50}}]")
                                        .answered(left(remaining, 100)))
                        .isEmpty())
                .isNotEqualTo(told);
    }

    @Test
    void tellsWhoseTheyAre() {
        Duration window = Duration.ofMinutes(30);
        assertThat(Told.by(
                        rule, deployment("redis:8.0.2").answered(left(1, 100, window, CountedBy.ACCOUNT), "shop-pull")))
                .containsExactly(HERE + "grants 1 of 100 pulls more within 30 min. That is the account's of pull secret"
                        + " \"shop-pull\"; wait, or pull from a mirror of your own.");
        assertThat(Told.by(
                        rule, deployment("redis:8.0.2").answered(left(1, 100, window, CountedBy.ADDRESS), "shop-pull")))
                .containsExactly(
                        HERE + "grants 1 of 100 pulls more within 30 min. It counts by address, here Pullgate's;"
                                + " the nodes' may differ. Wait, or use a mirror of your own.");
    }

    static Stream<ManifestAnswer> saysNothingWhereNothingIsSaid() {
        return Stream.of(new Found(Optional.empty()), new Missing(), new Throttled(Optional.empty()));
    }

    @ParameterizedTest
    @MethodSource
    void saysNothingWhereNothingIsSaid(ManifestAnswer answer) {
        assertThat(Told.by(rule, deployment("redis:8.0.2").answered(answer))).isEmpty();
    }

    @Test
    void tellsOfOneThatGivesTheManifestToNobodyForNow() {
        Inspection refused = new Inspection(
                Optional.of(new Unread(new Throttled(Optional.empty()))), Map.of(), Optional.empty(), Set.of());
        Inspection down = new Inspection(
                Optional.of(new Unread(new Unreachable(Cause.TIMEOUT, "…"))), Map.of(), Optional.empty(), Set.of());
        Found found = new Found(Optional.empty());

        assertThat(Told.by(rule, deployment("redis:8.0.2").answered(found).inspected(refused)))
                .containsExactly(
                        HERE + "has it, and refuses more pulls for now (429). That is without a login; list a pull"
                                + " secret in imagePullSecrets, or use a mirror of your own.");
        assertThat(Told.by(rule, deployment("redis:8.0.2").answered(found).inspected(down)))
                .isEmpty();
    }
}
