package dev.pullgate.policy.file;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The words that the document has for the values of an enum, in its order, since a complaint lists them. */
final class Words {
    private Words() {}

    static <E extends Enum<E>> Map<String, E> of(E[] values) {
        Map<String, E> words = new LinkedHashMap<>();
        for (E value : values) {
            words.put(value.name().toLowerCase(Locale.ROOT), value);
        }
        return words;
    }
}
