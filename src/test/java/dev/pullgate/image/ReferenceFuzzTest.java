package dev.pullgate.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/** Any text is an image's name that prints as itself, or is refused in words that can be shown. */
final class ReferenceFuzzTest {
    @DictionaryEntries({"docker.io/", "index.docker.io/", "library/", "localhost", "[::1]", ":latest", "@sha256:", "://"
    })
    @FuzzTest
    void parses(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        switch (ParsedImage.parse(text)) {
            case ImageReference image -> check(image);
            case Unparsable unparsable -> check(unparsable, text);
        }
    }

    private static void check(ImageReference image) {
        assertThat(ParsedImage.parse(image.normalized())).isEqualTo(image);
        assertThat(image.pulled().pulled()).isEqualTo(image.pulled());
        assertThat(image.pulled().reference()).isEqualTo(image.reference()).isNotEmpty();
        assertThat(image.normalized())
                .endsWith(image.familiar())
                .hasSizeLessThanOrEqualTo(2 * NormalizedName.MAX_LENGTH);
    }

    private static void check(Unparsable unparsable, String text) {
        assertThat(unparsable.text()).isEqualTo(text);
        assertThat(unparsable.position()).isBetween(0, text.length());
        assertThat(unparsable.message()).isNotBlank().hasSizeLessThan(400).matches("\\P{Cntrl}*");
    }
}
