package dev.pullgate.node;

import dev.pullgate.fact.Deadline;
import dev.pullgate.image.ImageReference;
import dev.pullgate.image.ParsedImage;
import java.time.Duration;
import java.time.InstantSource;

/** What tests of this package ask about, and for how long. */
final class Images {
    private Images() {}

    static ImageReference image(String text) {
        return (ImageReference) ParsedImage.parse(text);
    }

    /** Longer than anything takes, unless something hangs. */
    static Deadline patiently() {
        return in(Duration.ofSeconds(20));
    }

    static Deadline in(Duration time) {
        return Deadline.in(time, InstantSource.system());
    }
}
