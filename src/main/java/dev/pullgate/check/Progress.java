package dev.pullgate.check;

import dev.pullgate.image.ImageReference;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** How far asking registries has come. Told from many threads, and read at any time. */
public final class Progress {
    private final Set<String> expected = ConcurrentHashMap.newKeySet();
    private final Set<String> asked = ConcurrentHashMap.newKeySet();
    private final Map<String, Duration> slowest = new ConcurrentHashMap<>();

    /** These images may have to be asked for, by their names in full. */
    void expect(Set<String> images) {
        expected.addAll(images);
    }

    /**
     * A registry has answered.
     *
     * @param image what it was asked for, in full
     * @param took how long it took
     */
    public void answered(String registry, ImageReference image, Duration took) {
        // A part of an image, which is asked for by its digest, is none that somebody named.
        if (image.digest() == null || expected.contains(image.toString())) {
            asked.add(image.toString());
        }
        slowest.merge(registry, took, (one, other) -> one.compareTo(other) > 0 ? one : other);
    }

    /** How many images have been asked for. */
    public int asked() {
        return asked.size();
    }

    /** How many registries have been asked. */
    public int registries() {
        return slowest.size();
    }

    /** Such as {@code asked for 12 of 40 images; slowest: quay.io, 1.2 s}. */
    @Override
    public String toString() {
        Optional<Map.Entry<String, Duration>> last = slowest.entrySet().stream().max(Map.Entry.comparingByValue());
        return "asked for " + asked() + " of " + Math.max(expected.size(), asked()) + " images"
                + last.map(host -> "; slowest: " + host.getKey() + ", "
                                + host.getValue().toMillis() / 100 / 10.0 + " s")
                        .orElse("");
    }
}
