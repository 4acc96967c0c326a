package dev.pullgate.policy;

import java.util.List;

/**
 * What the policy says of tags.
 *
 * @param floating tags that are expected to move, {@code latest} among them by default
 * @param requireDigest whether a tag is never enough
 */
public record Tags(List<String> floating, boolean requireDigest) {
    /** The one tag that moves everywhere. */
    public static final Tags DEFAULT = new Tags(List.of("latest"), false);

    public Tags {
        floating = List.copyOf(floating);
    }
}
