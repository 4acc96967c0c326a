package dev.pullgate.policy;

import static dev.pullgate.support.Situation.deployment;
import static dev.pullgate.support.Situation.pod;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.pullgate.fact.ManifestAnswer.Found;
import dev.pullgate.fact.ManifestAnswer.Missing;
import dev.pullgate.policy.Verdict.Outlook;
import dev.pullgate.support.Situation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What findings lead to. */
final class JudgeTest {
    private static final String FIRST_IMAGE = "/spec/containers/0/image";
    private static final String SECOND_IMAGE = "/spec/containers/1/image";
    private static final String A_SECRET = "/spec/imagePullSecrets/0";

    /** A rule that always finds the same. */
    private record Finds(RuleId id, List<Finding> findings) implements Rule {
        static Finds certain(RuleId id, String... pointers) {
            return new Finds(
                    id,
                    Stream.of(pointers)
                            .map(pointer -> finding(id, pointer, Certainty.CERTAIN))
                            .toList());
        }

        @Override
        public List<Finding> check(Evidence evidence) {
            return findings;
        }
    }

    private static Finding finding(RuleId rule, String pointer, Certainty certainty) {
        return new Finding(rule, pointer, "nginx", certainty, "it is wrong", "Put it right.");
    }

    private static Verdict judge(Situation situation, Rule... rules) {
        return new Judge(List.of(rules)).judge(situation.evidence());
    }

    @ParameterizedTest
    @CsvSource({
        "deny, CERTAIN, DENY",
        "deny, PROBABLE, WARN",
        "deny, UNKNOWN, WARN",
        "deny, WILL_PULL, WARN",
        "warn, CERTAIN, WARN",
        "warn, PROBABLE, WARN",
        "warn, UNKNOWN, WARN",
        "warn, WILL_PULL, WARN",
        "audit, CERTAIN, AUDIT",
        "audit, PROBABLE, AUDIT",
        "audit, UNKNOWN, AUDIT",
        "audit, WILL_PULL, AUDIT",
    })
    void deniesOnlyWhatIsCertain(String mode, Certainty certainty, Action action) {
        Situation situation = pod("nginx").policy("defaults: {image-missing: " + mode + "}");
        Finding finding = finding(RuleId.IMAGE_MISSING, FIRST_IMAGE, certainty);

        assertThat(judge(situation, new Finds(RuleId.IMAGE_MISSING, List.of(finding)))
                        .rulings())
                .containsExactly(new Ruling(finding, action, false));
    }

    @ParameterizedTest
    @EnumSource
    void doesNotLookWhereARuleIsOff(RuleId rule) {
        Rule mustNotBeAsked = new Rule() {
            @Override
            public RuleId id() {
                return rule;
            }

            @Override
            public List<Finding> check(Evidence evidence) {
                throw new AssertionError(rule.id() + " is off");
            }
        };

        assertThat(judge(pod("nginx").policy("defaults: {" + rule.id() + ": off}"), mustNotBeAsked)
                        .rulings())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "IMAGE_NAME, DENY",
        "IMAGE_TAG, WARN",
        "IMAGE_REGISTRY, DENY",
        "PULL_SECRET, DENY",
        "IMAGE_MISSING, DENY",
        "REGISTRY_ACCESS, DENY",
        "REGISTRY_UNREACHABLE, DENY",
        "PULL_POLICY, AUDIT",
    })
    void goesByTheRulesDefaultWhereThePolicySaysNothing(RuleId rule, Action action) {
        assertThat(judge(pod("nginx"), Finds.certain(rule, FIRST_IMAGE)).rulings())
                .extracting(Ruling::action)
                .containsExactly(action);
    }

    /** Self-healing comes first. */
    @Nested
    final class WhatAControllerMakes {
        @ParameterizedTest
        @CsvSource({
            "IMAGE_MISSING, IfNotPresent, true",
            "IMAGE_MISSING, Never, true",
            "IMAGE_MISSING, Always, false",
            "REGISTRY_ACCESS, IfNotPresent, true",
            "REGISTRY_ACCESS, Never, true",
            "REGISTRY_ACCESS, Always, false",
            "REGISTRY_UNREACHABLE, IfNotPresent, true",
            "REGISTRY_UNREACHABLE, Always, false",
            "REGISTRY_LIMIT, IfNotPresent, true",
            "PULL_SECRET, IfNotPresent, true",
            "PULL_SECRET, Never, true",
            "PULL_SECRET, Always, false",
            "IMAGE_NAME, IfNotPresent, false",
            "IMAGE_REGISTRY, IfNotPresent, false",
        })
        void isSparedForWhatANodesCopyMayCure(RuleId rule, String pullPolicy, boolean spared) {
            Situation situation = pod("nginx:1")
                    .policy("defaults: {registry-limit: deny}")
                    .pullPolicy(pullPolicy)
                    .madeByController();

            assertThat(judge(situation, Finds.certain(rule, FIRST_IMAGE)).rulings())
                    .extracting(Ruling::action, Ruling::spared)
                    .containsExactly(tuple(spared ? Action.WARN : Action.DENY, spared));
        }

        @Test
        void isSparedForThePolicyThatTheApiServerFillsIn() {
            assertThat(judge(
                                    pod("nginx:1").pullPolicy("").madeByController(),
                                    Finds.certain(RuleId.IMAGE_MISSING, FIRST_IMAGE))
                            .isDenied())
                    .isFalse();
            assertThat(judge(
                                    pod("nginx").pullPolicy("").madeByController(),
                                    Finds.certain(RuleId.IMAGE_MISSING, FIRST_IMAGE))
                            .isDenied())
                    .isTrue();
        }

        @Test
        void isJudgedImageByImage() {
            Situation situation =
                    pod("nginx:1").image("web:1").pullPolicy("Always").madeByController();

            assertThat(judge(situation, Finds.certain(RuleId.IMAGE_MISSING, FIRST_IMAGE, SECOND_IMAGE))
                            .rulings())
                    .extracting(Ruling::spared)
                    .containsExactly(true, false);
        }

        @Test
        void isRefusedForASecretThatOneOfItsImagesNeedsAtEveryStart() {
            Finds secret = Finds.certain(RuleId.PULL_SECRET, A_SECRET);

            assertThat(judge(pod("nginx:1", "web:1").madeByController(), secret).isDenied())
                    .isFalse();
            assertThat(judge(pod("nginx:1").image("web:1").pullPolicy("Always").madeByController(), secret)
                            .isDenied())
                    .isTrue();
        }

        @Test
        void isNotSparedWhereNothingWouldDenyAnyway() {
            Situation situation =
                    pod("nginx:1").policy("defaults: {image-missing: warn}").madeByController();

            assertThat(judge(situation, Finds.certain(RuleId.IMAGE_MISSING, FIRST_IMAGE))
                            .rulings())
                    .extracting(Ruling::spared)
                    .containsExactly(false);
        }
    }

    @Test
    void refusesTheTemplateThatPodsWouldBeMadeOf() {
        assertThat(judge(
                                deployment("nginx:1"),
                                Finds.certain(RuleId.IMAGE_MISSING, "/spec/template/spec/containers/0/image"))
                        .isDenied())
                .isTrue();
    }

    @Test
    void tellsFindingsInTheOrderOfTheFields() {
        Verdict verdict = judge(
                pod("nginx", "web"),
                Finds.certain(RuleId.PULL_SECRET, A_SECRET),
                Finds.certain(RuleId.IMAGE_TAG, SECOND_IMAGE, FIRST_IMAGE),
                Finds.certain(RuleId.PULL_POLICY, "/spec/containers/0/imagePullPolicy"));

        assertThat(verdict.rulings())
                .extracting(ruling -> ruling.finding().pointer())
                .containsExactly(FIRST_IMAGE, "/spec/containers/0/imagePullPolicy", SECOND_IMAGE, A_SECRET);
    }

    @Test
    void tellsWhatBecomesOfEachImageThatDoesNotSimplyPull() {
        Situation situation = pod("nginx:1")
                .answered(new Missing())
                .image("web:1")
                .answered(new Found(Optional.empty()))
                .image("api:1")
                .image("db:1")
                .oneTooMany();

        assertThat(judge(situation).outlook())
                .extracting(Outlook::pointer, outlook -> outlook.prediction().failure())
                .containsExactly(
                        tuple(FIRST_IMAGE, PullFailure.NOT_FOUND),
                        tuple("/spec/containers/3/image", PullFailure.NOT_ASKED));
    }

    @Nested
    final class TheCountOfFailingImages {
        @Test
        void countsAnImageOnceHoweverOftenItIsDenied() {
            Verdict verdict = judge(
                    pod("nginx", "web"),
                    Finds.certain(RuleId.IMAGE_MISSING, FIRST_IMAGE),
                    Finds.certain(RuleId.IMAGE_REGISTRY, FIRST_IMAGE));

            assertThat(verdict.images()).isEqualTo(2);
            assertThat(verdict.failing()).isEqualTo(1);
        }

        @Test
        void countsEveryImageWhereASecretIsBroken() {
            assertThat(judge(pod("nginx", "web"), Finds.certain(RuleId.PULL_SECRET, A_SECRET))
                            .failing())
                    .isEqualTo(2);
        }

        @Test
        void countsNoWarnings() {
            assertThat(judge(pod("nginx", "web"), Finds.certain(RuleId.IMAGE_TAG, FIRST_IMAGE))
                            .failing())
                    .isZero();
        }

        @Test
        void countsAnImageWhosePullPolicyIsDenied() {
            assertThat(judge(
                                    pod("nginx", "web").policy("defaults: {pull-policy: deny}"),
                                    Finds.certain(RuleId.PULL_POLICY, "/spec/containers/1/imagePullPolicy"))
                            .failing())
                    .isEqualTo(1);
        }
    }
}
