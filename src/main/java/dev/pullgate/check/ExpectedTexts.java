package dev.pullgate.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pullgate.manifest.ManifestFile;
import dev.pullgate.manifest.ManifestObject;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;

/** What some texts of a file are expected to be once it is changed, while everything else in it stays the same. */
final class ExpectedTexts {
    private final Map<ManifestObject, Map<String, String>> texts = new IdentityHashMap<>();

    /** The text of an object as it was, and what it is expected to be. */
    void add(ManifestObject object, String pointer, String value) {
        texts.computeIfAbsent(object, none -> new HashMap<>()).put(pointer, value);
    }

    /** Whether {@code after} is {@code before} with these texts. */
    boolean isWhatIsIn(ManifestFile before, ManifestFile after) {
        int count = before.objects().size();
        if (after.objects().size() != count || !after.unread().isEmpty()) {
            return false;
        }
        for (int i = 0; i < count; i++) {
            ManifestObject object = before.objects().get(i);
            JsonNode now = after.objects().get(i).tree();
            if (!isSame(object.tree(), now, "", texts.getOrDefault(object, Map.of()))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSame(JsonNode was, JsonNode is, String pointer, Map<String, String> changed) {
        if (changed.isEmpty()) {
            return was.equals(is);
        }
        if (was.getNodeType() != is.getNodeType() || was.size() != is.size()) {
            return false;
        }
        if (was.isObject()) {
            return was.properties().stream()
                    .allMatch(member -> is.has(member.getKey())
                            && isSame(
                                    member.getValue(),
                                    is.path(member.getKey()),
                                    pointer + "/" + token(member.getKey()),
                                    changed));
        }
        for (int i = 0; i < was.size(); i++) {
            if (!isSame(was.path(i), is.path(i), pointer + "/" + i, changed)) {
                return false;
            }
        }
        String expected = changed.get(pointer);
        return was.isArray() || (expected == null ? was.equals(is) : is.asText().equals(expected));
    }

    private static String token(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }
}
