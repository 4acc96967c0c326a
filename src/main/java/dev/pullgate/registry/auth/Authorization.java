package dev.pullgate.registry.auth;

import dev.pullgate.fact.ManifestAnswer;

/** What came of a challenge. */
public sealed interface Authorization {
    /**
     * It can be answered.
     *
     * @param header value of the {@code Authorization} header
     * @param kept whether it is from before: what it allows may be less than what would be allowed now
     */
    record Granted(String header, boolean kept) implements Authorization {
        /** Nothing of the header. */
        @Override
        public String toString() {
            return "Granted";
        }
    }

    /** It can't be answered, and this is what that means for the question. */
    record Refused(ManifestAnswer answer) implements Authorization {}
}
