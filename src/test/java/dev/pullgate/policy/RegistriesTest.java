package dev.pullgate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.fact.NodeLoginState;
import dev.pullgate.image.ImageReference;
import dev.pullgate.image.ParsedImage;
import dev.pullgate.support.Policies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a policy's entries say of an image that several of them cover. */
final class RegistriesTest {
    private static final Registries REGISTRIES = Policies.of("""
            registries:
              - {pattern: docker.io, allowed: false}
              - {pattern: docker.io/library/**, allowed: true}
              - {pattern: ghcr.io/acme/**, allowed: true, private: true}
              - {pattern: ghcr.io/acme/shop/**, nodeCredentials: none, immutableTags: ['v*']}
              - {pattern: ghcr.io/**, nodeCredentials: some, immutableTags: ['release-*'], insecure: true}
              - {pattern: ghcr.io/acme/web, inspect: blobs}
              - {pattern: ghcr.io/acme/**, inspect: config}
              - {pattern: registry.shop.example, inCluster: true, pullThrough: true}
              - {pattern: quay.io}
            """).registries();

    @Test
    void holdADenialAboveAnAllowance() {
        assertThat(REGISTRIES.deniedBy(image("nginx"))).contains(new NamePattern("docker.io"));
        assertThat(REGISTRIES.isOffTheAllowList(image("nginx"))).isFalse();
    }

    @Test
    void haveAnAllowListOnceOneEntryIsOnIt() {
        assertThat(REGISTRIES.isOffTheAllowList(image("quay.io/acme/web"))).isTrue();
        assertThat(REGISTRIES.isOffTheAllowList(image("ghcr.io/acme/web"))).isFalse();
        assertThat(REGISTRIES.allowed())
                .containsExactly(new NamePattern("docker.io/library/**"), new NamePattern("ghcr.io/acme/**"));
    }

    @Test
    void haveNoAllowListWithoutSuchAnEntry() {
        Registries onlyDenied =
                Policies.of("registries: [{pattern: quay.io, allowed: false}]").registries();

        assertThat(onlyDenied.isOffTheAllowList(image("nginx"))).isFalse();
        assertThat(onlyDenied.deniedBy(image("nginx"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ghcr.io/acme/shop/web, NONE",
        "ghcr.io/acme/web, SOME",
        "quay.io/acme/web, UNKNOWN",
        "registry.example/web, UNKNOWN"
    })
    void takeTheFirstEntryThatSaysWhatTheNodesHave(String image, NodeCredentials expected) {
        assertThat(REGISTRIES.nodeCredentials(image(image), NodeLoginState.NOT_TOLD))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "ghcr.io/acme/shop/web:v1, true, true, true",
        "ghcr.io/acme/shop/web:release-1, true, true, true",
        "ghcr.io/acme/web:v1, true, true, false",
        "ghcr.io/other/web:v1, false, true, false",
        "quay.io/acme/web:v1, false, false, false",
    })
    void addUp(String image, boolean isPrivate, boolean insecure, boolean immutable) {
        assertThat(REGISTRIES.isPrivate(image(image))).isEqualTo(isPrivate);
        assertThat(REGISTRIES.isInsecure(image(image))).isEqualTo(insecure);
        assertThat(REGISTRIES.isImmutable(image(image))).isEqualTo(immutable);
    }

    @ParameterizedTest
    @CsvSource({
        "ghcr.io/acme/web, BLOBS",
        "ghcr.io/acme/api, CONFIG",
        "ghcr.io/other/web, MANIFEST",
        "quay.io/web, MANIFEST"
    })
    void takeTheFirstEntryThatSaysHowCloselyToLook(String image, Inspect expected) {
        assertThat(REGISTRIES.inspect(image(image))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"registry.shop.example/web, true", "ghcr.io/acme/web, false", "quay.io/web, false"})
    void knowWhichAreInTheClusterAndWhichAreCaches(String image, boolean expected) {
        assertThat(REGISTRIES.isInCluster(image(image))).isEqualTo(expected);
        assertThat(REGISTRIES.isPullThrough(image(image))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "gcr.io, SOME",
        "eu.gcr.io, SOME",
        "europe-docker.pkg.dev, SOME",
        "shop.azurecr.io, SOME",
        "shop.azurecr.cn, SOME",
        "123456789012.dkr.ecr.eu-west-1.amazonaws.com, SOME",
        "123456789012.dkr.ecr-fips.us-east-1.amazonaws.com, SOME",
        "123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn, SOME",
        "123456789012.dkr.ecr.eusc-de-east-1.amazonaws.eu, SOME",
        "123456789012.dkr-ecr.eu-west-1.on.aws, SOME",
        "public.ecr.aws, UNKNOWN",
        "web.eu-west-1.amazonaws.com, UNKNOWN",
        "a.dkr.ecr.example, UNKNOWN",
        "notgcr.io, UNKNOWN",
        "gcr.io.example, UNKNOWN",
    })
    void knowTheCloudsWhoseNodesHaveLogins(String registry, NodeCredentials expected) {
        assertThat(Policies.of("tags: {}")
                        .registries()
                        .nodeCredentials(image(registry + "/shop/web"), NodeLoginState.NOT_TOLD))
                .isEqualTo(expected);
    }

    @Test
    void holdADigestToBeImmutableEverywhere() {
        assertThat(REGISTRIES.isImmutable(image("nginx:latest@sha256:" + "ab".repeat(32))))
                .isTrue();
        assertThat(REGISTRIES.isImmutable(image("ghcr.io/acme/shop/web"))).isFalse();
    }

    private static ImageReference image(String text) {
        return (ImageReference) ParsedImage.parse(text);
    }
}
