package dev.pullgate.policy;

import dev.pullgate.image.ImageReference;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The policy's mirrors. Of several whose source covers an image, the one with the longest source counts. */
public record Mirrors(List<Mirror> mirrors) {
    public Mirrors {
        mirrors = mirrors.stream()
                .sorted(Comparator.comparing((Mirror mirror) -> mirror.source().length())
                        .reversed())
                .toList();
    }

    /** Where the image may be pulled from. */
    public Copies copies(ImageReference image) {
        for (Mirror mirror : mirrors) {
            List<ImageReference> places = mirror.copies(image);
            if (!places.isEmpty()) {
                return new Copies(image, places, mirror.when() == Mirror.When.ALWAYS);
            }
        }
        return new Copies(image, List.of(), false);
    }

    /** The name of what an image in a mirror is a copy of, such as {@code docker.io/library/nginx}. */
    public Optional<String> original(ImageReference image) {
        return mirrors.stream()
                .flatMap(mirror -> mirror.original(image).stream())
                .findFirst();
    }
}
