package dev.pullgate.check;

import dev.pullgate.image.ImageReference;
import dev.pullgate.image.ParsedImage;
import dev.pullgate.policy.Mirrors;
import java.util.Optional;

/**
 * A tag that somebody chose: {@code nginx=1.27.3} for what has no tag or {@code latest}, {@code nginx:1.72=1.27.3} for one tag in
 * place of another. Which tag is meant is never guessed; and the tag that goes is named too, for whether a registry has it depends
 * on who asks and when, and what is written into files should not.
 *
 * @param text as somebody wrote it
 * @param from the image that is exchanged, as it is pulled
 * @param tag what stands behind the repository's colon instead; may have a digest behind it
 * @param to the image with that tag
 */
public record SetTag(String text, ImageReference from, String tag, ImageReference to) {
    /** The choice that somebody wrote so; empty where it is none. */
    public static Optional<SetTag> parse(String text) {
        int equals = text.indexOf('=');
        return equals < 0 ? Optional.empty() : parse(text, text.substring(0, equals), text.substring(equals + 1));
    }

    private static Optional<SetTag> parse(String text, String name, String tag) {
        return ParsedImage.parse(name) instanceof ImageReference from
                        && from.digest() == null
                        && ParsedImage.parse(withTag(name, tag)) instanceof ImageReference to
                        && to.tag() != null
                        && to.name().equals(from.name())
                ? Optional.of(new SetTag(text, from.pulled(), tag, to))
                : Optional.empty();
    }

    /** What such a name becomes; empty for one that is not meant. The name is also that of the copy in a mirror. */
    Optional<String> of(String written, Mirrors mirrors) {
        return ParsedImage.parse(written) instanceof ImageReference image
                        && image.digest() == null
                        && image.pulled().reference().equals(from.reference())
                        && (image.name().equals(from.name())
                                || mirrors.original(image)
                                        .filter(from.name()::equals)
                                        .isPresent())
                ? Optional.of(withTag(written, tag))
                : Optional.empty();
    }

    /** Whether what this one writes would be exchanged again by {@code other}. */
    public boolean leadsInto(SetTag other) {
        return to.digest() == null && to.pulled().equals(other.from);
    }

    /** A name that has no digest with that tag instead of its own. */
    private static String withTag(String name, String tag) {
        int colon = name.indexOf(':', name.lastIndexOf('/') + 1);
        return (colon < 0 ? name : name.substring(0, colon)) + ":" + tag;
    }
}
