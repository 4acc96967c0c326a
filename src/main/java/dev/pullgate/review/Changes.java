package dev.pullgate.review;

import dev.pullgate.image.ImageReference;
import dev.pullgate.image.ParsedImage;
import dev.pullgate.policy.ImageAdmissionPolicy;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is changed in a workload.
 *
 * @param fields the fields that get another text
 * @param pullSecrets the names of the pull secrets that its Pods get beside those that it names
 * @param policy by which it is changed
 */
public record Changes(List<Change> fields, List<String> pullSecrets, ImageAdmissionPolicy policy) {
    public Changes {
        fields = List.copyOf(fields);
        pullSecrets = List.copyOf(pullSecrets);
    }

    /** Whether the object says what the images were before. */
    public boolean tellOriginalImages() {
        return policy.inject().originalImages();
    }

    /** Whether an earlier change may have made {@code image} of {@code original}. */
    public boolean mayHaveMade(String image, String original) {
        return ParsedImage.parse(image) instanceof ImageReference now
                && ParsedImage.parse(original) instanceof ImageReference before
                && Stream.concat(Stream.of(before), policy.mirrors().copies(before).places().stream())
                        .anyMatch(place -> now.equals(place) || now.isPinned(place));
    }
}
