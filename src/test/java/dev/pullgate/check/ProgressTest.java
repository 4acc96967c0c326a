package dev.pullgate.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.image.ImageReference;
import dev.pullgate.image.ParsedImage;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The line that says how far asking has come. */
final class ProgressTest {
    private static final String DIGEST = "@sha256:" + "ab".repeat(32);

    private final Progress progress = new Progress();

    private void answered(String registry, String image, long millis) {
        progress.answered(registry, ((ImageReference) ParsedImage.parse(image)).pulled(), Duration.ofMillis(millis));
    }

    @Test
    void tellsOfWhatIsExpectedAndOfTheSlowestRegistry() {
        progress.expect(Set.of("a.example/web:1", "b.example/web:1", "b.example/web" + DIGEST));
        assertThat(progress).hasToString("asked for 0 of 3 images");

        answered("a.example", "a.example/web:1", 40);
        answered("b.example", "b.example/web:1", 1_260);
        answered("b.example", "b.example/web" + DIGEST, 20);
        assertThat(progress).hasToString("asked for 3 of 3 images; slowest: b.example, 1.2 s");
    }

    @Test
    void countsNoPartOfAnImageAndNoImageTwice() {
        progress.expect(Set.of("a.example/web:1"));
        answered("a.example", "a.example/web:1", 40);
        answered("a.example", "a.example/web:1", 40);
        answered("a.example", "a.example/web" + DIGEST, 40);

        assertThat(progress.asked()).isEqualTo(1);
        assertThat(progress.registries()).isEqualTo(1);
    }
}
