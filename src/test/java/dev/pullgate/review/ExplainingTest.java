package dev.pullgate.review;

import static dev.pullgate.review.Requests.pod;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.fact.Clues;
import dev.pullgate.fact.Deadline;
import dev.pullgate.fact.LoginMiss;
import dev.pullgate.fact.ManifestAnswer;
import dev.pullgate.fact.ManifestAnswer.AccessDenied;
import dev.pullgate.fact.ManifestAnswer.Found;
import dev.pullgate.fact.ManifestAnswer.Missing;
import dev.pullgate.fact.ManifestAnswer.Refuser;
import dev.pullgate.fact.PullOutcome.Asked;
import dev.pullgate.fact.TagList.Listed;
import dev.pullgate.fact.TagList.NoRepository;
import dev.pullgate.policy.Evidence;
import dev.pullgate.support.FakeSources;
import dev.pullgate.support.Policies;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is found out for people about images that do not pull. */
final class ExplainingTest {
    private static final Found FOUND = new Found(Optional.empty());
    private static final AccessDenied DENIED = new AccessDenied(401, Refuser.REGISTRY);
    private static final String WEB = "containers: [{name: web, image: 'ghcr.io/acme/web:1.27.33'}]";
    private static final String WEB_WITH_PULL = "imagePullSecrets: [{name: pull}], " + WEB;

    private final FakeSources fake = new FakeSources();
    private final SeenRepositories seen = new SeenRepositories();

    @Test
    void findsTheTagsNextToAMissingOne() {
        fake.answer("ghcr.io/acme/web:1.27.33", new Missing())
                .tags("ghcr.io/acme/web", new Listed(List.of("1.26.0", "1.27.3", "1.27.4"), true));

        assertThat(clues(WEB, "{}").nearest()).containsExactly("1.27.3", "1.27.4");
        assertThat(fake.asked())
                .containsExactly(
                        "ghcr.io/acme/web:1.27.33 without a login", "tags of ghcr.io/acme/web without a login");
    }

    @Test
    void asksForTagsWithTheSameLogin() {
        fake.pullSecret("pull", "ghcr.io").answer("ghcr.io/acme/web:1.27.33", new Missing());
        // No registry would do so; one that lies could.
        fake.tags("ghcr.io/acme/web", new Listed(List.of("1.27.33-secret", "1.27.3"), true));

        assertThat(clues(WEB_WITH_PULL, "{}").nearest()).containsExactly("1.27.3");
        assertThat(fake.asked()).endsWith("tags of ghcr.io/acme/web with pull");
    }

    @ParameterizedTest
    @ValueSource(strings = {"defaults: {image-missing: audit}", "defaults: {image-missing: 'off'}"})
    void asksForNoTagsWhereNobodyIsTold(String policy) {
        fake.answer("ghcr.io/acme/web:1.27.33", new Missing())
                .tags("ghcr.io/acme/web", new Listed(List.of("1.27.3"), true));

        assertThat(clues(WEB, policy)).isEqualTo(Clues.NONE);
        assertThat(fake.asked()).containsExactly("ghcr.io/acme/web:1.27.33 without a login");
    }

    @Test
    void asksForNoTagsOfWhatIsThereOrHasADigest() {
        String digest = "ghcr.io/acme/web@sha256:" + "ab".repeat(32);
        fake.answer("ghcr.io/acme/web:1.27.33", FOUND)
                .answer(digest, new Missing())
                .tags("ghcr.io/acme/web", new Listed(List.of("1.27.3"), true));

        assertThat(clues(WEB, "{}")).isEqualTo(Clues.NONE);
        assertThat(clues("containers: [{name: web, image: '" + digest + "'}]", "{}"))
                .isEqualTo(Clues.NONE);
        assertThat(fake.asked()).noneMatch(asked -> asked.startsWith("tags"));
    }

    /** Most registries list tags in the order of their characters, so those of a late one are on a late page. */
    @Test
    void asksForTheEndOfALongListToo() {
        fake.answer("ghcr.io/acme/web:1.27.33", new Missing())
                .tags("ghcr.io/acme/web", new Listed(List.of("0.1.0", "1.2.0"), false))
                .tags("ghcr.io/acme/web", "1.26zzzz", new Listed(List.of("1.27.3"), true));

        assertThat(clues(WEB, "{}").nearest()).containsExactly("1.27.3");
    }

    @Test
    void asksOnceWhereTheListIsBeyondTheTagAlready() {
        fake.answer("ghcr.io/acme/web:1.27.33", new Missing())
                .tags("ghcr.io/acme/web", new Listed(List.of("1.27.3", "2.0"), false));

        assertThat(clues(WEB, "{}").nearest()).containsExactly("1.27.3");
        assertThat(fake.asked()).hasSize(2);
    }

    @Test
    void findsTheRepositoriesOfTheClusterNextToAMissingOne() {
        review("containers: [{name: web, image: 'ghcr.io/acme/weeb:2'}]", FOUND, "ghcr.io/acme/weeb:2");
        review("containers: [{name: web, image: 'ghcr.io/acme/wbe:2'}]", new Missing(), "ghcr.io/acme/wbe:2");
        fake.answer("ghcr.io/acme/web:1.27.33", new Missing()).tags("ghcr.io/acme/web", new NoRepository());

        assertThat(clues(WEB, "{}"))
                .isEqualTo(new Clues(true, List.of("ghcr.io/acme/weeb"), List.of(), Optional.empty(), false));
    }

    @Test
    void findsThemForWhatMayNotExistAsWellUnlessOthersUseIt() {
        review("containers: [{name: web, image: 'ghcr.io/acme/weeb:2'}]", FOUND, "ghcr.io/acme/weeb:2");
        fake.answer("ghcr.io/acme/web:1.27.33", DENIED);
        assertThat(clues(WEB, "{}").nearest()).containsExactly("ghcr.io/acme/weeb");

        review("containers: [{name: web, image: 'ghcr.io/acme/web:2'}]", FOUND, "ghcr.io/acme/web:2");
        assertThat(clues(WEB, "{}").nearest()).isEmpty();
    }

    @Test
    void findsOutWhetherAnImageIsPublicOnceItsLoginIsRefused() {
        fake.pullSecret("pull", "https://ghcr.io/acme")
                .answer("ghcr.io/acme/web:1.27.33", FOUND)
                .answer("ghcr.io/acme/web:1.27.33", "pull", DENIED);

        assertThat(clues(WEB_WITH_PULL, "{}"))
                .isEqualTo(new Clues(false, List.of(), List.of(), Optional.of("ghcr.io"), true));
        assertThat(fake.asked())
                .containsExactly(
                        "secret shop/pull",
                        "ghcr.io/acme/web:1.27.33 with pull",
                        "ghcr.io/acme/web:1.27.33 without a login");

        fake.answer("ghcr.io/acme/web:1.27.33", DENIED);
        assertThat(clues(WEB_WITH_PULL, "{}").isPublic()).isFalse();
    }

    @Test
    void doesNotAskAgainWithoutALoginWhereNobodyIsToldOrNoneWasSent() {
        fake.pullSecret("pull", "ghcr.io").answer("ghcr.io/acme/web:1.27.33", DENIED);

        assertThat(clues(WEB_WITH_PULL, "defaults: {registry-access: audit}").isPublic())
                .isFalse();
        clues(WEB, "{}");
        assertThat(fake.asked())
                .containsExactly(
                        "secret shop/pull",
                        "ghcr.io/acme/web:1.27.33 with pull",
                        "ghcr.io/acme/web:1.27.33 without a login");
    }

    @Test
    void findsTheLoginThatWasPerhapsMeant() {
        fake.pullSecret("pull", "ghcr.io:443").answer("ghcr.io/acme/web:1.27.33", DENIED);

        assertThat(clues(WEB_WITH_PULL, "{}").misses())
                .containsExactly(new LoginMiss("pull", "ghcr.io:443", LoginMiss.Reason.PORT));
    }

    @Test
    void findsALoginThatHoldsNothingToLogInWith() {
        fake.secret(
                        "pull",
                        "kubernetes.io/dockerconfigjson",
                        ".dockerconfigjson",
                        "{\"auths\":{\"ghcr.io\":{\"identitytoken\":\"t\"}}}")
                .answer("ghcr.io/acme/web:1.27.33", DENIED);

        assertThat(clues(WEB_WITH_PULL, "{}").misses())
                .containsExactly(new LoginMiss("pull", "ghcr.io", LoginMiss.Reason.TOKEN_ONLY));
        assertThat(fake.asked()).doesNotContain("ghcr.io/acme/web:1.27.33 without a login");
    }

    private void review(String spec, ManifestAnswer answer, String image) {
        fake.answer(image, answer);
        seen.remember(evidence(spec, "{}"));
    }

    private Clues clues(String spec, String policy) {
        return ((Asked) evidence(spec, policy).images().getFirst().outcome()).clues();
    }

    private Evidence evidence(String spec, String policy) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Asker asker = new AskingInParallel(threads, Deadline.in(Duration.ofSeconds(30), InstantSource.system()));
            return new Gathering(fake.sources(), seen, asker)
                    .gather(Plans.of(pod(spec), Policies.of(policy)))
                    .orElseThrow();
        }
    }
}
