package dev.pullgate.credentials.provider;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Words that a field may have, in the order in which people are told of them. */
final class OrderedWords {
    private OrderedWords() {}

    /** Each with that in front, and what it stands for: itself, without that. */
    static Map<String, String> of(String prefix, List<String> words) {
        Map<String, String> ordered = new LinkedHashMap<>();
        words.forEach(word -> ordered.put(prefix + word, word));
        return ordered;
    }
}
