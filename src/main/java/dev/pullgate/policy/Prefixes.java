package dev.pullgate.policy;

/** Fronts of names, up to a slash. */
final class Prefixes {
    private Prefixes() {}

    /** Whether the name is {@code prefix}, or is under it. */
    static boolean covers(String prefix, String name) {
        return name.startsWith(prefix) && (name.length() == prefix.length() || name.charAt(prefix.length()) == '/');
    }

    /** Whether there are names under both. */
    static boolean overlap(String one, String other) {
        return covers(one, other) || covers(other, one);
    }
}
