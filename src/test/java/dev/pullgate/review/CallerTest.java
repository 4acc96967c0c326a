package dev.pullgate.review;

import static dev.pullgate.review.Requests.pod;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.fact.Deadline;
import dev.pullgate.fact.ManifestAnswer;
import dev.pullgate.fact.ManifestAnswer.AccessDenied;
import dev.pullgate.fact.ManifestAnswer.Found;
import dev.pullgate.fact.ManifestAnswer.Missing;
import dev.pullgate.fact.ManifestAnswer.Refuser;
import dev.pullgate.fact.ManifestAnswer.Throttled;
import dev.pullgate.policy.Ruling;
import dev.pullgate.support.FakeSources;
import dev.pullgate.support.Policies;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** What whoever runs Pullgate has himself: it finds out more, and decides nothing. */
final class CallerTest {
    private static final String WEB = "containers: [{name: web, image: 'r.example/acme/web:1'}]";
    private static final String WITH_PULL = "imagePullSecrets: [{name: pull}], " + WEB;
    private static final ManifestAnswer FOUND = new Found(Optional.empty());
    private static final ManifestAnswer DENIED = new AccessDenied(401, Refuser.REGISTRY);

    private final FakeSources fake = new FakeSources();

    private List<String> findings(String spec, String policy) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return new Reviewer(() -> Policies.of(policy), fake.sources(), threads, InstantSource.system())
                    .review(pod(spec), Deadline.in(Duration.ofSeconds(30), InstantSource.system())).rulings().stream()
                            .map(CallerTest::told)
                            .toList();
        }
    }

    private static String told(Ruling ruling) {
        return ruling.action() + " " + ruling.finding().certainty() + " "
                + ruling.finding().rule().id() + ": " + ruling.finding().problem() + ". "
                + ruling.finding().remedy();
    }

    @Test
    void saysThatOnlyHisLoginGetsAnImage() {
        fake.callersLogin("r.example/acme/web")
                .answer("r.example/acme/web:1", "the caller's login", FOUND)
                .answer("r.example/acme/web:1", DENIED);

        assertThat(findings(WEB, "{}"))
                .singleElement()
                .asString()
                .startsWith("WARN PROBABLE registry-access: only your own login gets it from r.example;"
                        + " no pull secret of the Pod does. Check the name, or list a pull secret");
        assertThat(findings(WEB, "registries: [{pattern: r.example/**, nodeCredentials: none}]"))
                .singleElement()
                .asString()
                .startsWith("DENY CERTAIN registry-access: only your own login gets it");
    }

    @Test
    void cannotTellWhereTheClustersSecretsAreNotGiven() {
        fake.filesOnly()
                .callersLogin("r.example/acme/web")
                .answer("r.example/acme/web:1", "the caller's login", FOUND)
                .answer("r.example/acme/web:1", DENIED);

        assertThat(findings(WITH_PULL, "registries: [{pattern: r.example/**, nodeCredentials: none, private: true}]"))
                .containsExactly("WARN UNKNOWN registry-access: only your own login gets it from r.example;"
                        + " what the cluster has is not known here. Check the name, or check with --kube-context, which"
                        + " reads the cluster's pull secrets.");
    }

    @Test
    void asksNobodyForHimWhereTheKubeletsLoginWorks() {
        fake.pullSecret("pull", "r.example")
                .callersLogin("r.example/acme/web")
                .callersSecret("other", "r.example")
                .answer("r.example/acme/web:1", FOUND);

        assertThat(findings(WITH_PULL, "{}")).isEmpty();
        assertThat(fake.asked()).noneMatch(asked -> asked.contains("caller"));
    }

    @Test
    void seesThatATagIsMissingWhichNobodyElseMaySee() {
        fake.callersLogin("r.example/acme/web")
                .answer("r.example/acme/web:1", "the caller's login", new Missing())
                .answer("r.example/acme/web:1", DENIED);

        assertThat(findings(WEB, "{}"))
                .containsExactly("DENY CERTAIN image-missing: r.example has no acme/web:1 (asked with your own login)."
                        + " Check the name and the tag, or push it first.");
        assertThat(findings(WEB, "registries: [{pattern: r.example/**, private: true}]"))
                .anyMatch(told -> told.startsWith("WARN PROBABLE image-missing: "));
    }

    @Test
    void hidesNothingBehindWhatHisLoginIsTold() {
        fake.callersLogin("r.example/acme/web")
                .answer("r.example/acme/web:1", "the caller's login", new Throttled(Optional.empty()))
                .answer("r.example/acme/web:1", DENIED);

        assertThat(findings(WEB, "{}")).singleElement().asString().contains("registry-access: r.example wants a login");
    }

    @Test
    void namesAnotherSecretOfTheNamespaceThatWorks() {
        fake.callersSecret("for-another-host", "elsewhere.example")
                .callersSecret("outdated", "r.example")
                .callersSecret("works", "r.example/acme")
                .answer("r.example/acme/web:1", "outdated", DENIED)
                .answer("r.example/acme/web:1", "works", FOUND)
                .answer("r.example/acme/web:1", DENIED);

        assertThat(findings(WEB, "{}"))
                .containsExactly(
                        "WARN PROBABLE registry-access: r.example wants a login (401), and no pull secret has one."
                                + " Pull secret \"works\" of namespace shop works: list it in imagePullSecrets.");
        assertThat(fake.asked()).noneMatch(asked -> asked.contains("for-another-host"));
    }
}
