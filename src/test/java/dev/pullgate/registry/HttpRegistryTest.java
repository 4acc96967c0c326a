package dev.pullgate.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.fact.ManifestAnswer;
import dev.pullgate.fact.ManifestAnswer.AccessDenied;
import dev.pullgate.fact.ManifestAnswer.Cause;
import dev.pullgate.fact.ManifestAnswer.Found;
import dev.pullgate.fact.ManifestAnswer.Missing;
import dev.pullgate.fact.ManifestAnswer.NotUnderstood;
import dev.pullgate.fact.ManifestAnswer.Refuser;
import dev.pullgate.fact.ManifestAnswer.Throttled;
import dev.pullgate.fact.ManifestAnswer.Unreachable;
import dev.pullgate.fact.PullLimit;
import dev.pullgate.fact.PullLimit.CountedBy;
import dev.pullgate.support.FakeRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an open registry is asked, and what its answers mean. */
final class HttpRegistryTest {
    private static final String MANIFEST = "/v2/shop/web/manifests/1.4";

    private final FakeRegistry registry = FakeRegistry.http();
    private final Asking asking = Asking.patiently();

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void asksOnceAsContainerdDoes() {
        String digest = registry.image("shop/web", "1.4");

        assertThat(ask("shop/web:1.4"))
                .isEqualTo(new Found(
                        Optional.of(digest), "application/vnd.oci.image.manifest.v1+json", 392, Optional.empty()));
        assertThat(registry.requests()).containsExactly("HEAD " + MANIFEST);
        assertThat(registry.asked().getFirst().accept())
                .isEqualTo("application/vnd.docker.distribution.manifest.v2+json, "
                        + "application/vnd.docker.distribution.manifest.list.v2+json, "
                        + "application/vnd.oci.image.manifest.v1+json, application/vnd.oci.image.index.v1+json, */*");
        assertThat(registry.asked().getFirst().authorization()).isEmpty();
    }

    /** As the node would: behind a load balancer one server's 503 is not the next one's. */
    @ParameterizedTest
    @ValueSource(ints = {408, 500, 503, 504})
    void asksOnceMoreWhereAServerFails(int status) {
        registry.image("shop/web", "1.4");
        AtomicInteger times = new AtomicInteger();
        registry.fault(
                MANIFEST,
                exchange -> FakeRegistry.status(times.getAndIncrement() == 0 ? status : 200)
                        .answer(exchange));

        assertThat(ask("shop/web:1.4")).isInstanceOf(Found.class);
        assertThat(registry.requests()).containsExactly("HEAD " + MANIFEST, "HEAD " + MANIFEST);
    }

    @Test
    void asksOnceMoreAndNotForEver() {
        registry.fault(MANIFEST, FakeRegistry.status(503));

        assertThat(ask("shop/web:1.4")).isInstanceOf(Unreachable.class);
        assertThat(registry.requests()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 418, 429, 501, 502})
    void doesNotAskAgainWhereThatHelpsNobody(int status) {
        registry.fault(MANIFEST, FakeRegistry.status(status));
        ask("shop/web:1.4");

        assertThat(registry.requests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "100;w=21600 | 20;w=21600 | 203.0.113.7 | 100 | 20 | PT6H | ADDRESS",
                "100;w=21600 | 0;w=21600 | 2001:db8::/64 | 100 | 0 | PT6H | ADDRESS",
                "200; w=3600 | 7 | 5f4dcc3b-5aa7-65d6-8327-deb882cf99aa | 200 | 7 | PT1H | ACCOUNT",
                "100;w=60 | 20;w=60 | '' | 100 | 20 | PT1M | UNSAID",
            })
    void readsHowManyPullsAreLeft(
            String limit, String remaining, String source, int all, int left, Duration window, CountedBy countedBy) {
        registry.fault(
                MANIFEST,
                FakeRegistry.status(
                        200,
                        "RateLimit-Limit",
                        limit,
                        "RateLimit-Remaining",
                        remaining,
                        "Docker-RateLimit-Source",
                        source));

        assertThat(ask("shop/web:1.4"))
                .isInstanceOfSatisfying(
                        Found.class,
                        found -> assertThat(found.limit()).contains(new PullLimit(all, left, window, countedBy)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "100 | 20",
                "100;w=0 | 20",
                "100;w=21600 | ''",
                "'' | 20;w=21600",
                "many;w=21600 | 20;w=21600",
                "-1;w=21600 | 20",
                "9999999999;w=21600 | 20",
                "100;w=99999999999 | 20",
            })
    void makesNothingUpOfAnOddLimit(String limit, String remaining) {
        registry.fault(MANIFEST, FakeRegistry.status(200, "RateLimit-Limit", limit, "RateLimit-Remaining", remaining));

        assertThat(ask("shop/web:1.4"))
                .isInstanceOfSatisfying(
                        Found.class, found -> assertThat(found.limit()).isEmpty());
    }

    @Test
    void asksForTheDigestWhereThereIsOne() {
        String digest = registry.image("shop/web", "1.4");

        assertThat(ask("shop/web:never-pushed@" + digest)).isInstanceOf(Found.class);
        assertThat(registry.requests()).containsExactly("HEAD /v2/shop/web/manifests/" + digest);
    }

    @Test
    void looksForADigestAmongTheBlobsToo() {
        String digest = "sha256:" + "ab".repeat(32);
        registry.fault("/v2/shop/web/blobs/" + digest, FakeRegistry.status(200));

        assertThat(ask("shop/web@" + digest)).isEqualTo(new Found(Optional.empty()));
        assertThat(ask("shop/web@sha256:" + "cd".repeat(32))).isEqualTo(new Missing());
    }

    @Test
    void saysThatATagIsMissing() {
        registry.image("shop/web", "1.4");

        assertThat(ask("shop/web:1.5")).isEqualTo(new Missing());
        assertThat(registry.requests()).containsExactly("HEAD /v2/shop/web/manifests/1.5");
    }

    @Test
    void getsWhereHeadIsNotAllowed() {
        registry.fault(MANIFEST, exchange -> {
            boolean head = exchange.getRequestMethod().equals("HEAD");
            (head ? FakeRegistry.status(405) : FakeRegistry.json(200, "{}")).answer(exchange);
        });

        assertThat(ask("shop/web:1.4")).isInstanceOf(Found.class);
        assertThat(registry.requests()).containsExactly("HEAD " + MANIFEST, "GET " + MANIFEST);
    }

    @Test
    void refusesAManifestThatContainerdWouldRefuse() {
        String tooLong = " ".repeat(5_000_000);
        registry.fault(MANIFEST, exchange -> {
            boolean head = exchange.getRequestMethod().equals("HEAD");
            (head ? FakeRegistry.status(405) : FakeRegistry.json(200, tooLong)).answer(exchange);
        });

        assertThat(ask("shop/web:1.4")).isEqualTo(new NotUnderstood("a longer answer than a registry gives"));
    }

    @Test
    void showsNoDigestThatIsNone() {
        registry.fault(MANIFEST, FakeRegistry.status(200, "Docker-Content-Digest", "sha256:$(reboot)"));

        assertThat(ask("shop/web:1.4")).isInstanceOf(Found.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504, 599})
    void doesNotKnowWhereTheRegistryFails(int status) {
        registry.fault(MANIFEST, FakeRegistry.status(status));

        assertThat(ask("shop/web:1.4"))
                .isEqualTo(new Unreachable(Cause.SERVER_ERROR, "it answered with status " + status));
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 204, 400, 405, 410, 418, 451})
    void doesNotGuessWhatOtherStatusesMean(int status) {
        registry.fault(MANIFEST, FakeRegistry.status(status));

        assertThat(ask("shop/web:1.4")).isEqualTo(new NotUnderstood("status " + status));
    }

    @Test
    void takes403AsRefused() {
        registry.fault(MANIFEST, FakeRegistry.status(403));

        assertThat(ask("shop/web:1.4")).isEqualTo(new AccessDenied(403, Refuser.REGISTRY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", " 7 "})
    void readsHowLongAThrottledRegistryWantsToWait(String retryAfter) {
        registry.fault(MANIFEST, FakeRegistry.status(429, "Retry-After", retryAfter));

        assertThat(ask("shop/web:1.4")).isEqualTo(new Throttled(Optional.of(Duration.ofSeconds(7))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-1", "99999999999999999999", "1e9", "Wed, 21 Oct 2026 07:28:00 GMT"})
    void doesWithoutAWaitThatMakesNoSense(String retryAfter) {
        registry.fault(MANIFEST, FakeRegistry.status(429, "Retry-After", retryAfter));

        assertThat(ask("shop/web:1.4")).isEqualTo(new Throttled(Optional.empty()));
    }

    private ManifestAnswer ask(String image) {
        return asking.insecurely(registry.host() + "/" + image, null);
    }
}
