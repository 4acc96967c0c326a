package dev.pullgate.policy.rules;

import static dev.pullgate.support.Situation.deployment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.fact.Inspection;
import dev.pullgate.fact.ManifestAnswer;
import dev.pullgate.fact.ManifestAnswer.Found;
import dev.pullgate.fact.ManifestAnswer.Missing;
import dev.pullgate.fact.ManifestContent;
import dev.pullgate.fact.ManifestContent.Artifact;
import dev.pullgate.fact.ManifestContent.Entry;
import dev.pullgate.fact.ManifestContent.Image;
import dev.pullgate.fact.ManifestContent.Index;
import dev.pullgate.fact.ManifestContent.Malformed;
import dev.pullgate.fact.ManifestContent.SchemaOne;
import dev.pullgate.fact.ManifestContent.WrongDigest;
import dev.pullgate.image.Digest;
import dev.pullgate.image.Platform;
import dev.pullgate.support.Situation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Images that are there, and not whole, or none. */
final class ImageIndexRuleTest {
    private static final String WEB = "ghcr.io/acme/web:1.4.2";
    private static final String HERE = ": spec.template.spec.containers[0].image \"" + WEB + "\": ";
    private static final Digest DIGEST = new Digest("sha256", "a".repeat(64));
    private static final Index INDEX =
            new Index(List.of(new Entry(DIGEST, "", Optional.of(new Platform("linux", "amd64", "")))));
    private final ImageIndexRule rule = new ImageIndexRule();

    private static Situation found(
            ManifestContent content, Map<Digest, ManifestAnswer> children, Digest... incomplete) {
        return deployment(WEB)
                .answered(new Found(Optional.empty()))
                .inspected(new Inspection(Optional.of(content), children, Optional.empty(), Set.of(incomplete)))
                .node("a", "linux/amd64");
    }

    private static Situation found(ManifestContent content) {
        return found(content, Map.of());
    }

    @Test
    void forbidsAnIndexWithoutTheManifestThatTheNodesTake() {
        assertThat(Told.by(rule, found(INDEX, Map.of(DIGEST, new Missing()))))
                .containsExactly(
                        "certain" + HERE + "its index is there, and the manifest that the nodes would take from it"
                                + " is not. Push the image again, whole.");
    }

    @Test
    void forbidsAManifestWithoutItsLayers() {
        assertThat(Told.by(rule, found(new Image(DIGEST, List.of()), Map.of(), DIGEST)))
                .containsExactly(
                        "certain" + HERE + "its manifest is there, and a layer or the configuration that it names"
                                + " is not. Push the image again, whole.");
    }

    @Test
    void forbidsWhatNoRuntimePulls() {
        Found large =
                new Found(Optional.empty(), "application/vnd.oci.image.index.v1+json", 4_393_217, Optional.empty());

        assertThat(Told.by(rule, found(new SchemaOne())))
                .containsExactly("certain" + HERE + "it is a manifest of docker's schema 1, which no runtime of today"
                        + " pulls. Pull it with an old docker, and push it again with a new one.");
        assertThat(Told.by(rule, deployment(WEB).answered(large)))
                .containsExactly("certain" + HERE + "its manifest has 4393217 bytes, and containerd takes no more than"
                        + " 4393216. Build it with fewer layers and annotations.");
        assertThat(Told.by(rule, found(new WrongDigest())))
                .containsExactly("certain" + HERE + "its registry sends something else than its digest names. Push it"
                        + " again, or ask who keeps the registry, or the cache in front of it.");
    }

    @Test
    void tellsOfWhatIsNoImage() {
        assertThat(Told.by(rule, found(new Artifact("application/vnd.cncf.helm.config.v1+json"))))
                .containsExactly("cannot run" + HERE + "it is no image but application/vnd.cncf.helm.config.v1+json: it"
                        + " pulls, and can't start. Check the name, or mount it as a volume (volumes[].image).");
    }

    @Test
    void namesAnArtifactsTypeUpToSixtyCharacters() {
        assertThat(Told.by(rule, found(new Artifact(""))))
                .singleElement()
                .asString()
                .contains("but an artifact:");
        assertThat(Told.by(rule, found(new Artifact("t".repeat(60)))))
                .singleElement()
                .asString()
                .contains("but " + "t".repeat(60) + ":");
        assertThat(Told.by(rule, found(new Artifact("t".repeat(61)))))
                .singleElement()
                .asString()
                .contains("but " + "t".repeat(60) + "…:");
    }

    @Test
    void tellsOfWhatIsNoManifest() {
        Found page = new Found(Optional.empty(), "text/html", 120, Optional.empty());

        assertThat(Told.by(rule, found(new Malformed("it is no JSON"))))
                .containsExactly(
                        "probable" + HERE + "what its registry has there is no manifest: it is no JSON. Push it"
                                + " again, or check the registry's name: something else may answer in its place.");
        // RegistryUnreachableRule tells of that.
        assertThat(Told.by(rule, deployment(WEB).answered(page))).isEmpty();
    }

    @Test
    void saysNothingOfWhatIsWhole() {
        assertThat(Told.by(rule, found(INDEX))).isEmpty();
        assertThat(Told.by(rule, found(new Image(DIGEST, List.of())))).isEmpty();
        assertThat(Told.by(rule, deployment(WEB).answered(new Missing()))).isEmpty();
        assertThat(Told.by(rule, deployment(WEB))).isEmpty();
    }
}
