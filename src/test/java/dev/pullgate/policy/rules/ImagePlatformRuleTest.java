package dev.pullgate.policy.rules;

import static dev.pullgate.support.Situation.deployment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.fact.Inspection;
import dev.pullgate.fact.ManifestAnswer.Found;
import dev.pullgate.fact.ManifestAnswer.Missing;
import dev.pullgate.fact.ManifestContent;
import dev.pullgate.fact.ManifestContent.Entry;
import dev.pullgate.fact.ManifestContent.Image;
import dev.pullgate.fact.ManifestContent.Index;
import dev.pullgate.image.Digest;
import dev.pullgate.image.Platform;
import dev.pullgate.support.Situation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Images that were not built for the nodes. */
final class ImagePlatformRuleTest {
    private static final String WEB = "ghcr.io/acme/web:1.4.2";
    private static final String HERE = ": spec.template.spec.containers[0].image \"" + WEB + "\": ";
    private static final Digest DIGEST = new Digest("sha256", "a".repeat(64));
    private final ImagePlatformRule rule = new ImagePlatformRule();

    private static Situation index(String... platforms) {
        return found(
                new Index(Stream.of(platforms)
                        .map(text ->
                                new Entry(DIGEST, "", text.isEmpty() ? Optional.empty() : Optional.of(platform(text))))
                        .toList()),
                Optional.empty());
    }

    private static Situation single(String platform) {
        return found(new Image(DIGEST, List.of()), Optional.of(platform(platform)));
    }

    private static Situation found(ManifestContent content, Optional<Platform> platform) {
        return deployment(WEB)
                .answered(new Found(Optional.empty()))
                .inspected(new Inspection(Optional.of(content), Map.of(), platform, Set.of()));
    }

    private static Platform platform(String text) {
        String[] parts = (text + "/").split("/", -1);
        return new Platform(parts[0], parts[1], parts[2]);
    }

    @Test
    void forbidsWhatNoneOfTheNodesCanPull() {
        assertThat(Told.by(
                        rule,
                        index("linux/amd64", "unknown/unknown", "linux/arm/v7", "linux/amd64")
                                .node("a", "linux/s390x")
                                .node("b", "linux/s390x")))
                .containsExactly("certain" + HERE
                        + "it is built for linux/amd64, linux/arm/v7, and the nodes it may run on are linux/s390x."
                        + " Build it for these too (docker buildx build --platform), or choose another.");
    }

    @Test
    void namesThreeOfManyPlatforms() {
        Situation three = index("linux/a", "linux/b", "linux/c").node("a", "linux/amd64");
        Situation four = index("linux/a", "linux/b", "linux/c", "linux/d").node("a", "linux/amd64");

        assertThat(Told.by(rule, three)).singleElement().asString().contains("for linux/a, linux/b, linux/c, and");
        assertThat(Told.by(rule, four)).singleElement().asString().contains("for linux/a, linux/b, linux/c, …, and");
    }

    @Test
    void namesNoneOfAnIndexThatHoldsNone() {
        assertThat(Told.by(rule, index("unknown/unknown").node("a", "linux/amd64")))
                .singleElement()
                .asString()
                .contains("it is built for no platform, and");
    }

    @Test
    void tellsWhichOfTheNodesCannotPullIt() {
        assertThat(Told.by(
                        rule,
                        index("linux/amd64")
                                .node("a", "linux/amd64")
                                .node("b", "linux/arm64")
                                .node("c", "linux/s390x")))
                .containsExactly(
                        "node decides" + HERE + "it is not built for linux/arm64, linux/s390x, which 2 of 3 nodes"
                                + " are (b, c). Build it for these too, or keep the Pods off them (nodeSelector).");
    }

    @Test
    void namesThreeOfManyNodes() {
        Situation three = index("linux/amd64")
                .node("a", "linux/amd64")
                .node("b", "linux/arm64")
                .node("c", "linux/arm64")
                .node("d", "linux/arm64");

        assertThat(Told.by(rule, three)).singleElement().asString().contains("3 of 4 nodes are (b, c, d).");
        assertThat(Told.by(rule, three.node("e", "linux/arm64")))
                .singleElement()
                .asString()
                .contains("4 of 5 nodes are (b, c, d, …).");
    }

    @Test
    void tellsOfABuildThatNoNodeCanStart() {
        assertThat(Told.by(rule, single("linux/arm64").node("a", "linux/amd64")))
                .containsExactly("cannot run" + HERE
                        + "it is built for linux/arm64, and the nodes are linux/amd64: it pulls,"
                        + " and can't start. Build it for these, or choose another.");
    }

    @Test
    void saysNothingOfWhatSomeNodeCanStart() {
        assertThat(Told.by(rule, single("linux/arm64").node("a", "linux/amd64").node("b", "linux/arm64")))
                .isEmpty();
    }

    @Test
    void saysNothingWhereEveryNodeFindsIts() {
        assertThat(Told.by(rule, index("linux/amd64", "linux/arm64").node("a", "linux/amd64")))
                .isEmpty();
        assertThat(Told.by(rule, index("").node("a", "linux/amd64"))).isEmpty();
    }

    @Test
    void saysNothingOfAnIndexWhoseManifestIsGone() {
        Index index = new Index(List.of(new Entry(DIGEST, "", Optional.of(platform("linux/amd64")))));
        Inspection gone = new Inspection(Optional.of(index), Map.of(DIGEST, new Missing()), Optional.empty(), Set.of());

        assertThat(Told.by(
                        rule,
                        deployment(WEB)
                                .answered(new Found(Optional.empty()))
                                .inspected(gone)
                                .node("a", "linux/amd64")))
                .isEmpty();
    }

    @Test
    void saysNothingWhereNobodyKnowsTheNodesOrTheImage() {
        assertThat(Told.by(rule, index("linux/amd64"))).isEmpty();
        assertThat(Told.by(rule, single("linux/arm64"))).isEmpty();
        assertThat(Told.by(rule, deployment(WEB).node("a", "linux/amd64"))).isEmpty();
        assertThat(Told.by(rule, deployment(WEB).answered(new Missing()).node("a", "linux/amd64")))
                .isEmpty();
    }
}
