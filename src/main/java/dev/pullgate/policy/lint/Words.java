package dev.pullgate.policy.lint;

import java.util.Locale;

/** Words as they stand in the document. */
final class Words {
    private Words() {}

    static String of(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
