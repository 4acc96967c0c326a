package dev.pullgate.policy;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a rule's findings lead to, from the strictest on. */
public enum Mode {
    /** Refuse the object, where the finding is sure enough; warn where it is not. */
    DENY,
    /** Let it in and tell the user. */
    WARN,
    /** Let it in and write it into the audit log only. */
    AUDIT,
    /** Do not look. */
    OFF;

    boolean isStricterThan(Mode other) {
        return compareTo(other) < 0;
    }

    /** The word for it in the document and in labels. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The mode with that word. */
    public static Optional<Mode> of(String word) {
        return Stream.of(values()).filter(mode -> mode.word().equals(word)).findFirst();
    }
}
