package dev.pullgate.policy.file;

import java.util.Optional;

/** What people write for a registry or for the front of a name, and what that is in full, since names are compared in full. */
final class FullName {
    private static final String HUB = "docker.io";

    private FullName() {}

    /** Why no image's name begins so, as far as the first part and the ends of {@code text} tell. */
    static Optional<String> problem(String text) {
        int scheme = text.indexOf("://");
        int slash = text.indexOf('/');
        String first = slash < 0 ? text : text.substring(0, slash);
        if (text.isEmpty()) {
            return Optional.of("is empty");
        }
        if (scheme >= 0) {
            return Optional.of("is an address; leave out " + text.substring(0, scheme + 3));
        }
        if (text.startsWith("/") || text.endsWith("/")) {
            return Optional.of("starts or ends in a slash");
        }
        if (!couldBeRegistry(first)) {
            return Optional.of("names no registry; in full it is " + onDockerHub(text));
        }
        return first.equals("index." + HUB)
                ? Optional.of("in full is " + (slash < 0 ? HUB : onDockerHub(text.substring(slash + 1))))
                : Optional.empty();
    }

    /** A path on Docker Hub in full, where official images are under {@code library}. */
    static String onDockerHub(String path) {
        return HUB + "/" + (path.contains("/") || path.equals("**") ? "" : "library/") + path;
    }

    /** By the rule that tells a registry from the first part of a path (distribution/reference splitDockerDomain). */
    private static boolean couldBeRegistry(String first) {
        return first.equals("localhost")
                || first.chars().anyMatch(c -> c == '.' || c == ':' || c == '*' || Character.isUpperCase(c));
    }
}
