package dev.pullgate.registry.auth;

import dev.pullgate.registry.auth.Challenge.Scheme;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads one header value as containerd does (core/remotes/docker/auth/parse.go): one challenge a value, and an end to it at
 * the first thing that does not fit. RFC 9110 allows more; but what is to be found out is what the node will do.
 */
final class ChallengeScanner {
    private static final String SEPARATORS = " \t\"(),/:;<=>?@[]\\{}";

    private final String s;
    private int at;

    ChallengeScanner(String header) {
        this.s = header;
    }

    Optional<Challenge> challenge() {
        String word = token();
        Optional<Scheme> scheme = Stream.of(Scheme.values())
                .filter(known -> known.name().equals(word.toUpperCase(Locale.ROOT)))
                .findFirst();
        return scheme.map(known -> new Challenge(known, parameters()));
    }

    private Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        do {
            skipSpace();
            String name = token();
            if (name.isEmpty() || !accept('=')) {
                break;
            }
            parameters.put(name.toLowerCase(Locale.ROOT), accept('"') ? quoted() : token());
            skipSpace();
        } while (accept(','));
        return parameters;
    }

    private String token() {
        int start = at;
        while (at < s.length() && isTokenChar(s.charAt(at))) {
            at++;
        }
        return s.substring(start, at);
    }

    private static boolean isTokenChar(char c) {
        return c > ' ' && c < 0x7F && SEPARATORS.indexOf(c) < 0;
    }

    /** A quoted text whose first quote has been read; nothing, with all the rest read, where the last quote is missing. */
    private String quoted() {
        StringBuilder text = new StringBuilder();
        boolean escaped = false;
        while (at < s.length()) {
            char c = s.charAt(at++);
            if (escaped) {
                text.append(c);
                escaped = false;
            } else if (c == '\\') {
                escaped = true;
            } else if (c == '"') {
                return text.toString();
            } else {
                text.append(c);
            }
        }
        return "";
    }

    private void skipSpace() {
        while (at < s.length() && (s.charAt(at) == ' ' || s.charAt(at) == '\t')) {
            at++;
        }
    }

    private boolean accept(char c) {
        boolean there = at < s.length() && s.charAt(at) == c;
        if (there) {
            at++;
        }
        return there;
    }
}
