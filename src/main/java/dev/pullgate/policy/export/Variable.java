package dev.pullgate.policy.export;

/**
 * A variable of an admission policy; the API server computes it at most once a request, and only where it is used.
 *
 * @param name as in {@code variables.name}
 * @param expression CEL; it may use the variables before it
 */
record Variable(String name, String expression) {
    /** How other expressions name it. */
    String use() {
        return "variables." + name;
    }
}
