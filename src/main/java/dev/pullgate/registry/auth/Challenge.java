package dev.pullgate.registry.auth;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * One challenge of a {@code WWW-Authenticate} header.
 *
 * @param scheme how to log in
 * @param parameters by name in lower case
 */
public record Challenge(Scheme scheme, Map<String, String> parameters) {
    /** The schemes that containerd knows, in the order in which it prefers them. */
    public enum Scheme {
        /** A token from the service that the challenge names. */
        BEARER,
        /** Known to containerd, which has no answer to it. */
        DIGEST,
        /** User name and password. */
        BASIC
    }

    public Challenge {
        parameters = Map.copyOf(parameters);
    }

    /** The challenges that containerd would see in these header values, the preferred one first. */
    public static List<Challenge> parse(List<String> headers) {
        return headers.stream()
                .flatMap(header -> new ChallengeScanner(header).challenge().stream())
                .sorted(Comparator.comparing(Challenge::scheme))
                .toList();
    }

    /** A parameter, empty where it is not there. */
    public String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }
}
