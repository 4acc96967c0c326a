package dev.pullgate.review;

import static dev.pullgate.review.Requests.containers;
import static dev.pullgate.review.Requests.pod;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.fact.Deadline;
import dev.pullgate.fact.Fact;
import dev.pullgate.policy.Action;
import dev.pullgate.policy.Remarks;
import dev.pullgate.policy.Ruling;
import dev.pullgate.policy.Verdict;
import dev.pullgate.support.FakeSources;
import dev.pullgate.support.Policies;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Reviews in a namespace with labels. */
final class ScopedReviewTest {
    private static final String BY_LABELS = """
            defaults: {image-missing: "off", image-platform: "off", image-index: "off", registry-access: "off",
              registry-limit: "off", registry-unreachable: "off", pull-secret: "off"}
            namespaceLabels: {loosen: true}
            """;

    private final KnownNamespaces namespaces = new KnownNamespaces();
    private final List<ObjectName> asked = new ArrayList<>();
    private Fact<Namespace> answer = new Fact.Absent<>();

    private Reviewer reviewer() {
        Sources fake = new FakeSources().sources();
        Source<ObjectName, Fact<Namespace>> cluster = new Source<>(name -> Optional.empty(), (name, deadline) -> {
            asked.add(name);
            return answer;
        });
        return new Reviewer(
                () -> Policies.of(BY_LABELS),
                new Sources(
                        fake.serviceAccounts(),
                        fake.secrets(),
                        fake.registries(),
                        fake.nodes(),
                        fake.nodeLogins(),
                        namespaces.source(cluster)),
                Runnable::run,
                InstantSource.system());
    }

    private Optional<Verdict> known() {
        return reviewer().reviewWithWhatIsKnown(pod(containers("nginx")));
    }

    private Verdict review() {
        return reviewer().review(pod(containers("nginx")), Deadline.in(Duration.ofSeconds(30), InstantSource.system()));
    }

    private static List<Action> actions(Verdict verdict) {
        return verdict.rulings().stream().map(Ruling::action).toList();
    }

    private static Namespace denying() {
        return new Namespace(Map.of("pullgate.dev/mode-image-tag", "deny"));
    }

    @Test
    void goByTheLabelsWithoutAskingAnybody() {
        namespaces.put("shop", denying());

        assertThat(known())
                .hasValueSatisfying(verdict -> assertThat(actions(verdict)).containsExactly(Action.DENY));
        assertThat(asked).isEmpty();
    }

    @Test
    void askForANamespaceThatWasMadeAMomentAgo() {
        namespaces.complete();
        answer = new Fact.Known<>(denying());

        assertThat(known()).isEmpty();
        assertThat(actions(review())).containsExactly(Action.DENY);
        assertThat(asked).containsExactly(new ObjectName("shop", "shop"));
    }

    @Test
    void askNobodyWhereNamespacesAreNotWatched() {
        assertThat(known())
                .hasValueSatisfying(verdict -> assertThat(actions(verdict)).containsExactly(Action.WARN));
        assertThat(actions(review())).containsExactly(Action.WARN);
        assertThat(asked).isEmpty();
    }

    @Test
    void forgetANamespaceThatIsGone() {
        namespaces.put("shop", denying());
        namespaces.complete();
        namespaces.remove("shop");

        assertThat(actions(review())).containsExactly(Action.WARN);
    }

    @Test
    void tellOfLabelsThatSayNothing() {
        namespaces.put("shop", new Namespace(Map.of("pullgate.dev/mode", "strict")));

        assertThat(review().remarks())
                .isEqualTo(new Remarks(
                        List.of(),
                        List.of(
                                "label pullgate.dev/mode=strict of the namespace counts for nothing: it can be deny, warn,"
                                        + " audit, off")));
        assertThat(review().warns()).isTrue();
    }
}
