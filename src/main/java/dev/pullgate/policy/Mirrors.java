package dev.pullgate.policy;

import dev.pullgate.image.ImageReference;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The policy's mirrors. Of several whose source covers an image, the one with the longest source counts. Finding it takes as many
 * steps as the name has parts, however many mirrors there are.
 */
public final class Mirrors {
    private final List<Mirror> written;
    private final List<Mirror> all;
    private final Map<String, Mirror> bySource = new HashMap<>();
    private final Map<String, Mirror> byTarget = new HashMap<>();

    /** These, in any order. */
    public Mirrors(List<Mirror> mirrors) {
        this.written = List.copyOf(mirrors);
        this.all = mirrors.stream()
                .sorted(Comparator.comparing((Mirror mirror) -> mirror.source().length())
                        .reversed())
                .toList();
        for (Mirror mirror : all) {
            bySource.putIfAbsent(mirror.source(), mirror);
            mirror.targets().forEach(target -> byTarget.putIfAbsent(target.prefix(), mirror));
        }
    }

    /** All of them, those with the longest source first. */
    public List<Mirror> mirrors() {
        return all;
    }

    /** All of them, in the order in which they were given. */
    public List<Mirror> asWritten() {
        return written;
    }

    /** Where the image may be pulled from. */
    public Copies copies(ImageReference image) {
        return byFront(image.name(), bySource, mirror -> {
                    List<ImageReference> places = mirror.copies(image);
                    return places.isEmpty()
                            ? Optional.<Copies>empty()
                            : Optional.of(new Copies(image, places, mirror.when() == Mirror.When.ALWAYS));
                })
                .orElseGet(() -> new Copies(image, List.of(), false));
    }

    /** The name of what an image in a mirror is a copy of, such as {@code docker.io/library/nginx}. */
    public Optional<String> original(ImageReference image) {
        return byFront(image.name(), byTarget, mirror -> mirror.original(image));
    }

    /** What comes of the mirror with the longest front of the name that anything comes of. */
    private static <T> Optional<T> byFront(
            String name, Map<String, Mirror> mirrors, Function<Mirror, Optional<T>> outcome) {
        if (mirrors.isEmpty()) {
            return Optional.empty();
        }
        for (int end = name.length(); end > 0; end = name.lastIndexOf('/', end - 1)) {
            Mirror mirror = mirrors.get(name.substring(0, end));
            Optional<T> found = mirror == null ? Optional.empty() : outcome.apply(mirror);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Mirrors mirrors && mirrors.all.equals(all);
    }

    @Override
    public int hashCode() {
        return all.hashCode();
    }

    @Override
    public String toString() {
        return all.toString();
    }
}
