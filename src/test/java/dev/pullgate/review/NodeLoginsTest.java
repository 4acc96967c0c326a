package dev.pullgate.review;

import static dev.pullgate.review.Requests.containers;
import static dev.pullgate.review.Requests.pod;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.credentials.NodeLogins;
import dev.pullgate.fact.Deadline;
import dev.pullgate.fact.LoginOrigin.FromNodeFile;
import dev.pullgate.fact.ManifestAnswer;
import dev.pullgate.fact.ManifestAnswer.AccessDenied;
import dev.pullgate.fact.ManifestAnswer.Found;
import dev.pullgate.fact.ManifestAnswer.Missing;
import dev.pullgate.fact.ManifestAnswer.Refuser;
import dev.pullgate.fact.NodeLoginState;
import dev.pullgate.fact.PullOutcome.Asked;
import dev.pullgate.fact.TagList;
import dev.pullgate.policy.Evidence;
import dev.pullgate.policy.Evidence.ImageEvidence;
import dev.pullgate.policy.ImageAdmissionPolicy;
import dev.pullgate.support.FakeSources;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The nodes' own logins: tried after those of the pull secrets, as the kubelet tries them (image_manager.go). */
final class NodeLoginsTest {
    private static final String WEB = "ghcr.io/acme/web";
    private static final ManifestAnswer FOUND = new Found(Optional.empty());
    private static final ManifestAnswer DENIED = new AccessDenied(401, Refuser.REGISTRY);

    private final Gathered gathered = new Gathered();
    private final FakeSources fake = gathered.fake;

    @Test
    void areTriedAfterThoseOfThePullSecrets() {
        fake.pullSecret("one", "ghcr.io").nodeLogins(WEB, "first", "second").answer(WEB + ":1", DENIED);

        gathered.by(pod("imagePullSecrets: [{name: one}], " + containers(WEB + ":1")));

        assertThat(gathered.manifests())
                .startsWith(
                        WEB + ":1 with one",
                        WEB + ":1 with the nodes' login of first",
                        WEB + ":1 with the nodes' login of second");
    }

    @Test
    void areTriedInsteadOfNone() {
        fake.nodeLogins(WEB, "first").answer(WEB + ":1", FOUND);

        Evidence evidence = gathered.by(pod(containers(WEB + ":1")));

        assertThat(gathered.manifests()).containsExactly(WEB + ":1 with the nodes' login of first");
        assertThat(Gathered.outcomes(evidence))
                .containsExactly(new Asked(FOUND, Optional.of(new FromNodeFile()), true));
        assertThat(states(evidence)).containsExactly(NodeLoginState.ALL_KNOWN);
    }

    @Test
    void areAskedForWhereTheyAreNotKnown() {
        fake.nodesAreAsked().nodeLogins(WEB, "first").answer(WEB + ":1", FOUND);

        gathered.by(pod(containers(WEB + ":1")));

        assertThat(fake.asked())
                .containsExactly("the nodes' logins for " + WEB, WEB + ":1 with the nodes' login of first");
    }

    @Test
    void leaveOpenWhatIsNotKnown() {
        fake.nodeLogins(WEB, new NodeLogins.CannotTell(List.of(), "no answer")).answer(WEB + ":1", DENIED);

        Evidence evidence = gathered.by(pod(containers(WEB + ":1")));

        assertThat(gathered.manifests()).containsExactly(WEB + ":1 without a login");
        assertThat(states(evidence)).containsExactly(NodeLoginState.CANNOT_TELL);
    }

    @Test
    void doNotMakeARegistryBeAskedTwiceBeforeADenial() {
        fake.nodeLogins(WEB).answer(WEB + ":1", new Missing()).tags(WEB, new TagList.Listed(List.of("2"), true));

        new Reviewer(() -> ImageAdmissionPolicy.DEFAULT, fake.sources(), Runnable::run, InstantSource.system())
                .review(pod(containers(WEB + ":1")), Deadline.in(Duration.ofSeconds(20), InstantSource.system()));

        assertThat(fake.asked()).containsExactly(WEB + ":1 without a login", "tags of " + WEB + " without a login");
    }

    private static List<NodeLoginState> states(Evidence evidence) {
        return evidence.images().stream().map(ImageEvidence::nodeLogins).toList();
    }
}
