package dev.pullgate.image;

import java.util.List;
import java.util.Optional;

/** When the kubelet pulls an image. */
public enum PullPolicy {
    /** At every start. */
    ALWAYS("Always"),
    /** Where the node does not have it. */
    IF_NOT_PRESENT("IfNotPresent"),
    /** Not at all. */
    NEVER("Never");

    private static final List<PullPolicy> ALL = List.of(values());

    private final String text;

    PullPolicy(String text) {
        this.text = text;
    }

    /** The word that stands in objects. */
    public String text() {
        return text;
    }

    /** The policy of that word; empty for any other text, which the API server would refuse. */
    public static Optional<PullPolicy> parse(String text) {
        for (PullPolicy policy : ALL) {
            if (policy.text.equals(text)) {
                return Optional.of(policy);
            }
        }
        return Optional.empty();
    }

    /**
     * What stands in the object after the API server's defaulting: what was given, be it a policy or not, or else what the
     * image's name asks for; a name that does not parse asks for nothing.
     */
    public static String defaulted(String given, String image) {
        if (!given.isEmpty()) {
            return given;
        }
        return ParsedImage.parse(image) instanceof ImageReference reference
                ? reference.defaultPullPolicy().text
                : IF_NOT_PRESENT.text;
    }
}
