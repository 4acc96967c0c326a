package dev.pullgate.credentials.provider;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The versions of an API group, by how a document writes them. */
final class VersionWords {
    private VersionWords() {}

    static Map<String, String> of(String group, List<String> versions) {
        Map<String, String> words = new LinkedHashMap<>();
        versions.forEach(version -> words.put(group + version, version));
        return words;
    }
}
