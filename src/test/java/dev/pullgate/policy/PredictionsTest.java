package dev.pullgate.policy;

import static dev.pullgate.support.Situation.deployment;
import static dev.pullgate.support.Situation.pod;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.fact.ImageCopies;
import dev.pullgate.fact.Inspection;
import dev.pullgate.fact.ManifestAnswer;
import dev.pullgate.fact.ManifestAnswer.AccessDenied;
import dev.pullgate.fact.ManifestAnswer.Cause;
import dev.pullgate.fact.ManifestAnswer.Forbidden;
import dev.pullgate.fact.ManifestAnswer.Found;
import dev.pullgate.fact.ManifestAnswer.Missing;
import dev.pullgate.fact.ManifestAnswer.NotUnderstood;
import dev.pullgate.fact.ManifestAnswer.Reason;
import dev.pullgate.fact.ManifestAnswer.Refuser;
import dev.pullgate.fact.ManifestAnswer.Throttled;
import dev.pullgate.fact.ManifestAnswer.Unreachable;
import dev.pullgate.fact.ManifestContent;
import dev.pullgate.fact.ManifestContent.Artifact;
import dev.pullgate.fact.ManifestContent.Entry;
import dev.pullgate.fact.ManifestContent.Image;
import dev.pullgate.fact.ManifestContent.Index;
import dev.pullgate.fact.ManifestContent.Malformed;
import dev.pullgate.fact.ManifestContent.SchemaOne;
import dev.pullgate.fact.ManifestContent.Unread;
import dev.pullgate.fact.ManifestContent.WrongDigest;
import dev.pullgate.fact.PullLimit;
import dev.pullgate.fact.PullSecretState;
import dev.pullgate.image.Digest;
import dev.pullgate.image.Platform;
import dev.pullgate.support.Situation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of docs/certainty.md, row by row. */
final class PredictionsTest {
    private static final String WEB = "ghcr.io/acme/web:1.4.2";
    private static final Found FOUND = new Found(Optional.empty());
    private static final Digest AMD = digest('a');
    private static final Digest ARM = digest('b');
    private static final Digest CONFIG = digest('c');
    private static final Unreachable DOWN = new Unreachable(Cause.CONNECTION, "connection refused");

    private static Digest digest(char hex) {
        return new Digest("sha256", String.valueOf(hex).repeat(64));
    }

    private static String of(Situation situation) {
        Evidence evidence = situation.evidence();
        Prediction prediction = Predictions.of(evidence.images().getFirst(), evidence);
        return prediction.failure().word() + "/" + prediction.certainty().word();
    }

    private static Inspection read(ManifestContent content) {
        return new Inspection(Optional.of(content), Map.of(), Optional.empty(), Set.of());
    }

    @Test
    void aNameThatDoesNotParseFails() {
        assertThat(of(deployment("ghcr.io/Acme/web"))).isEqualTo("invalid-name/certain");
    }

    @Test
    void aSecretThatDoesNotParseFailsEveryImage() {
        assertThat(of(deployment(WEB).answered(FOUND).secret("pull", new PullSecretState.Malformed("no JSON"))))
                .isEqualTo("secret-unreadable/certain");
    }

    @Test
    void nobodyKnowsOfAnImageThatNobodyAskedFor() {
        assertThat(of(deployment(WEB).oneTooMany())).isEqualTo("not-asked/unknown");
    }

    @Nested
    final class WhatTheRegistrySays {
        static Stream<ManifestAnswer> found() {
            return Stream.of(
                    FOUND,
                    new Found(Optional.empty(), "application/vnd.oci.image.index.v1+json", 4_393_216, Optional.empty()),
                    new Found(
                            Optional.empty(),
                            "application/vnd.docker.distribution.manifest.v2+json",
                            -1,
                            Optional.of(new PullLimit(100, 1, Duration.ofHours(6)))));
        }

        @ParameterizedTest
        @MethodSource("found")
        void pullsWhatIsThere(ManifestAnswer answer) {
            assertThat(of(deployment(WEB).answered(answer))).isEqualTo("none/pulls");
        }

        @ParameterizedTest
        @CsvSource({
            "application/vnd.oci.image.index.v1+json, 4393217, too-large/certain",
            "application/vnd.docker.distribution.manifest.v1+prettyjws, 100, schema-1/certain",
            "text/plain, 100, schema-1/certain",
            "text/html, 100, not-understood/probable",
        })
        void knowsByTheHeadersWhatNobodyPulls(String mediaType, long size, String expected) {
            assertThat(of(deployment(WEB).answered(new Found(Optional.empty(), mediaType, size, Optional.empty()))))
                    .isEqualTo(expected);
        }

        @Test
        void isNotSureWhereNoPullsAreLeft() {
            Found used = new Found(Optional.empty(), "", -1, Optional.of(new PullLimit(100, 0, Duration.ofHours(6))));

            assertThat(of(deployment(WEB).answered(used))).isEqualTo("throttled/unknown");
        }

        @ParameterizedTest
        @EnumSource(Cause.class)
        void neverKnowsOfARegistryThatIsNotReached(Cause cause) {
            assertThat(of(deployment(WEB).answered(new Unreachable(cause, "…"))))
                    .endsWith("/unknown");
        }

        @Test
        void isForbiddenWhereTheNodesFilesSaySo() {
            assertThat(of(deployment(WEB).answered(new Forbidden("it is blocked"))))
                    .isEqualTo("forbidden/certain");
        }

        @Test
        void doesNotKnowOfOneThatThrottles() {
            assertThat(of(deployment(WEB).answered(new Throttled(Optional.empty()))))
                    .isEqualTo("throttled/unknown");
        }

        @Test
        void thinksLittleOfOneThatIsNone() {
            assertThat(of(deployment(WEB).answered(new NotUnderstood("status 418"))))
                    .isEqualTo("not-understood/probable");
        }
    }

    @Nested
    final class WhatIsMissing {
        private final Situation missing = deployment(WEB).answered(new Missing());

        @Test
        void isCertain() {
            assertThat(of(missing)).isEqualTo("not-found/certain");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {"pullThrough: true", "private: true", "nodeCredentials: some"})
        void isOnlyProbableWhereAnotherMaySeeItOrItIsACache(String entry) {
            assertThat(of(missing.policy("registries: [{pattern: ghcr.io, " + entry + "}]")))
                    .isEqualTo("not-found/probable");
        }

        @Test
        void isOnlyProbableWhereALoginIsNotKnown() {
            assertThat(of(missing.perhapsWithAnotherLogin())).isEqualTo("not-found/probable");
        }
    }

    @Nested
    final class Refusals {
        @ParameterizedTest
        @CsvSource({
            "401, REGISTRY, UNSAID, false, no-credentials",
            "401, REGISTRY, UNSAID, true, credentials-rejected",
            "401, REGISTRY, NOT_PERMITTED, true, denied",
            "401, REGISTRY_WITHOUT_CHALLENGE, UNSAID, false, credentials-rejected",
            "403, REGISTRY, UNSAID, false, denied",
            "403, REGISTRY, UNSAID, true, denied",
            "403, REGISTRY, EXPIRED, true, credentials-rejected",
            "403, REGISTRY, WRONG, true, credentials-rejected",
            "401, TOKEN_SERVICE, UNSAID, false, no-credentials",
            "403, TOKEN_SERVICE, UNSAID, false, no-credentials",
            "401, TOKEN_SERVICE, WRONG, true, credentials-rejected",
        })
        void areToldApart(int status, Refuser by, Reason reason, boolean login, String expected) {
            AccessDenied denied = new AccessDenied(status, by, reason);
            Situation situation = login
                    ? deployment(WEB).answered(denied, "pull")
                    : deployment(WEB).answered(denied);

            assertThat(of(situation)).isEqualTo(expected + "/probable");
        }

        @ParameterizedTest
        @CsvSource({"none, certain", "unknown, probable", "some, unknown"})
        void areAsSureAsTheNodesLoginsAreKnown(String nodeCredentials, String certainty) {
            assertThat(of(deployment(WEB)
                            .answered(new AccessDenied(401, Refuser.REGISTRY))
                            .policy("registries: [{pattern: ghcr.io, nodeCredentials: " + nodeCredentials + "}]")))
                    .isEqualTo("no-credentials/" + certainty);
        }

        @ParameterizedTest
        @CsvSource({
            "123456789012.dkr.ecr.eu-west-1.amazonaws.com/web:1",
            "shop.azurecr.io/web:1",
            "europe-west4-docker.pkg.dev/shop/images/web:1",
            "eu.gcr.io/shop/web:1",
        })
        void proveNothingWhereNodesGetTheirLoginsFromACredentialProvider(String image) {
            assertThat(of(deployment(image).answered(new AccessDenied(401, Refuser.REGISTRY))))
                    .isEqualTo("no-credentials/unknown");
        }
    }

    @Nested
    final class WhatItIs {
        private final Index index = new Index(List.of(
                new Entry(AMD, "", Optional.of(new Platform("linux", "amd64", ""))),
                new Entry(ARM, "", Optional.of(new Platform("linux", "arm64", "v8"))),
                new Entry(digest('d'), "", Optional.of(new Platform("unknown", "unknown", "")))));

        private String of(Inspection inspection, String... platforms) {
            Situation situation = deployment(WEB).answered(FOUND).inspected(inspection);
            for (String platform : platforms) {
                situation.node("node-" + platform, platform);
            }
            return PredictionsTest.of(situation);
        }

        static Stream<Arguments> contents() {
            return Stream.of(
                    Arguments.of(new SchemaOne(), "schema-1/certain"),
                    Arguments.of(new WrongDigest(), "digest-mismatch/certain"),
                    Arguments.of(new Malformed("no JSON"), "not-understood/probable"),
                    Arguments.of(
                            new Artifact("application/vnd.cncf.helm.config.v1+json"),
                            "not-an-image/pulls-but-cannot-run"),
                    Arguments.of(new Unread(new Throttled(Optional.empty())), "throttled/unknown"),
                    Arguments.of(new Unread(DOWN), "none/pulls"),
                    Arguments.of(new Image(CONFIG, List.of()), "none/pulls"));
        }

        @ParameterizedTest
        @MethodSource("contents")
        void decides(ManifestContent content, String expected) {
            assertThat(of(read(content))).isEqualTo(expected);
        }

        @Test
        void choosesByTheNodes() {
            assertThat(of(read(index), "linux/amd64", "linux/arm64")).isEqualTo("none/pulls");
            assertThat(of(read(index), "linux/s390x")).isEqualTo("platform/certain");
            assertThat(of(read(index), "linux/amd64", "linux/s390x")).isEqualTo("platform/depends-on-node");
            assertThat(of(read(index))).isEqualTo("none/pulls");
        }

        @Test
        void needsTheManifestsThatTheNodesTake() {
            Inspection gone = new Inspection(
                    Optional.of(index), Map.of(AMD, new Missing(), ARM, FOUND), Optional.empty(), Set.of());

            assertThat(of(gone, "linux/amd64")).isEqualTo("child-missing/certain");
            assertThat(of(gone, "linux/arm64", "linux/amd64")).isEqualTo("child-missing/depends-on-node");
            assertThat(of(gone, "linux/arm64")).isEqualTo("none/pulls");
        }

        @Test
        void needsTheLayersToo() {
            Inspection hollow = new Inspection(Optional.of(index), Map.of(), Optional.empty(), Set.of(AMD));

            assertThat(of(hollow, "linux/amd64")).isEqualTo("blob-missing/certain");
            assertThat(of(hollow, "linux/arm64")).isEqualTo("none/pulls");
            assertThat(of(new Inspection(
                            Optional.of(new Image(CONFIG, List.of())), Map.of(), Optional.empty(), Set.of(CONFIG))))
                    .isEqualTo("blob-missing/certain");
        }

        @Test
        void runsOnlyWhereItWasBuiltFor() {
            Inspection arm = new Inspection(
                    Optional.of(new Image(CONFIG, List.of())),
                    Map.of(),
                    Optional.of(new Platform("linux", "arm64", "")),
                    Set.of());

            assertThat(of(arm, "linux/amd64")).isEqualTo("other-architecture/pulls-but-cannot-run");
            assertThat(of(arm, "linux/amd64", "linux/arm64")).isEqualTo("none/pulls");
            assertThat(of(arm)).isEqualTo("none/pulls");
        }
    }

    @Nested
    final class WhatANodeHolds {
        private static final ImageCopies EVERYWHERE = new ImageCopies(true, List.of("n1"), false);
        private static final ImageCopies SOMEWHERE = new ImageCopies(false, List.of("n1"), false);
        private static final ImageCopies RUNNING = new ImageCopies(false, List.of(), true);

        @Test
        void needNotBePulled() {
            assertThat(of(pod(WEB).answered(new Missing()).copies(EVERYWHERE))).isEqualTo("none/pulls");
            assertThat(of(pod(WEB).answered(DOWN).copies(EVERYWHERE))).isEqualTo("none/pulls");
        }

        @Test
        void isPulledAnewWhereThePolicyIsAlways() {
            assertThat(of(pod(WEB).pullPolicy("Always").answered(new Missing()).copies(EVERYWHERE)))
                    .isEqualTo("not-found/certain");
        }

        @Test
        void takesTheCertaintyAwayWhereSomeDo() {
            assertThat(of(pod(WEB).answered(new Missing()).copies(SOMEWHERE))).isEqualTo("not-found/probable");
            assertThat(of(pod(WEB).answered(new Missing()).copies(RUNNING))).isEqualTo("not-found/probable");
            assertThat(of(pod(WEB).answered(DOWN).copies(SOMEWHERE))).isEqualTo("refused/unknown");
        }

        @Test
        void helpsNobodyWhoseLoginIsRefused() {
            assertThat(of(pod(WEB).answered(new AccessDenied(401, Refuser.REGISTRY))
                            .copies(EVERYWHERE)))
                    .isEqualTo("no-credentials/probable");
        }

        @Test
        void helpsNobodyWithoutALoginForAPrivateRegistry() {
            assertThat(of(pod(WEB).answered(DOWN)
                            .copies(EVERYWHERE)
                            .loginsFrom()
                            .policy("registries: [{pattern: ghcr.io, private: true}]")))
                    .isEqualTo("refused/unknown");
        }

        @Test
        void mayStartBesideASecretThatDoesNotParse() {
            assertThat(of(pod(WEB).answered(FOUND)
                            .copies(EVERYWHERE)
                            .secret("pull", new PullSecretState.Malformed("no JSON"))))
                    .isEqualTo("secret-unreadable/probable");
        }

        @Test
        void isAllThatCountsWhereThePolicyIsNever() {
            assertThat(of(pod(WEB).pullPolicy("Never").copies(EVERYWHERE))).isEqualTo("none/pulls");
            assertThat(of(pod(WEB).pullPolicy("Never").copies(SOMEWHERE))).isEqualTo("never-absent/depends-on-node");
            assertThat(of(pod(WEB).pullPolicy("Never"))).isEqualTo("never-absent/depends-on-node");
        }
    }
}
