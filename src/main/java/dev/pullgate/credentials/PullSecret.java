package dev.pullgate.credentials;

import java.util.Map;

/**
 * A Secret as the cluster holds it.
 *
 * @param name its name
 * @param type its type, empty where none is stated
 * @param data its content by key, decoded
 */
public record PullSecret(String name, String type, Map<String, byte[]> data) {
    public PullSecret {
        data = Map.copyOf(data);
    }

    /** How many bytes it holds. */
    public long size() {
        return data.values().stream().mapToLong(content -> content.length).sum();
    }

    /** Its name and type; never its content. */
    @Override
    public String toString() {
        return "PullSecret[" + name + ", " + type + "]";
    }
}
