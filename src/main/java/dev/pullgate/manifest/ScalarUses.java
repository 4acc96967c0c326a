package dev.pullgate.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the texts that certain characters give to objects: several where aliases and merged mappings repeat them. */
final class ScalarUses {
    private final Set<Integer> starts;
    private final Map<Integer, List<ScalarUse>> uses = new HashMap<>();
    private final List<String> path = new ArrayList<>();

    private ScalarUses(Set<Integer> starts) {
        this.starts = starts;
    }

    /** The uses of the scalars that begin there, by where they begin. */
    static Map<Integer, List<ScalarUse>> find(List<ManifestObject> objects, Set<Integer> starts) {
        ScalarUses found = new ScalarUses(starts);
        objects.forEach(object -> found.look(object, object.tree()));
        return found.uses;
    }

    private void look(ManifestObject object, JsonNode node) {
        if (node instanceof Located.Text text && starts.contains(text.start())) {
            uses.computeIfAbsent(text.start(), none -> new ArrayList<>()).add(new ScalarUse(object, pointer()));
        } else if (node.isObject()) {
            node.properties().forEach(member -> lookInto(object, member.getKey(), member.getValue()));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                lookInto(object, Integer.toString(i), node.get(i));
            }
        }
    }

    private void lookInto(ManifestObject object, String token, JsonNode node) {
        path.add(token);
        look(object, node);
        path.removeLast();
    }

    private String pointer() {
        StringBuilder pointer = new StringBuilder();
        path.forEach(
                token -> pointer.append('/').append(token.replace("~", "~0").replace("/", "~1")));
        return pointer.toString();
    }
}
