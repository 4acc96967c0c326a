package dev.pullgate.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Digests, as registries write them. */
final class DigestTest {
    /** Of the three letters {@code abc}: the example of FIPS 180. */
    private static final String OF_ABC = "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @ParameterizedTest
    @CsvSource({"sha256, 64", "sha384, 96", "sha512, 128"})
    void areReadInThreeAlgorithms(String algorithm, int length) {
        String hex = "0123456789abcdef".repeat(8).substring(0, length);

        assertThat(Digest.parse(algorithm + ":" + hex)).contains(new Digest(algorithm, hex));
        assertThat(Digest.parse(algorithm + ":" + hex + "0")).isEmpty();
        assertThat(Digest.parse(algorithm + ":" + hex.substring(1))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", ":", "`", "g", "A", " ", "é"})
    void haveDigitsOfLowerCase(String wrong) {
        assertThat(Digest.parse("sha256:" + "0".repeat(63) + wrong)).isEmpty();
    }

    @Test
    void haveAnAlgorithm() {
        assertThat(Digest.parse("")).isEmpty();
        assertThat(Digest.parse("0".repeat(64))).isEmpty();
        assertThat(Digest.parse(":" + "0".repeat(64))).isEmpty();
        assertThat(Digest.parse("md5:" + "0".repeat(32))).isEmpty();
        assertThatThrownBy(() -> new Digest("md5", "0".repeat(32))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void areOfTheBytesThatTheyWereComputedOf() {
        Digest digest = Digest.parse(OF_ABC).orElseThrow();

        assertThat(digest.isOf("abc".getBytes(StandardCharsets.UTF_8))).isTrue();
        assertThat(digest.isOf("abd".getBytes(StandardCharsets.UTF_8))).isFalse();
        assertThat(digest).hasToString(OF_ABC);
    }
}
