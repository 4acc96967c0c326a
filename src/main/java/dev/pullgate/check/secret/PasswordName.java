package dev.pullgate.check.secret;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells by its name that a field or a variable holds a registry's password: {@code DOCKER_PASSWORD}, {@code registryToken},
 * {@code imageCredentials.password}. That of a database, of which a chart has more, is none.
 */
final class PasswordName {
    private static final Pattern WORDS =
            Pattern.compile("[^A-Za-z0-9]+|(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

    private static final Set<String> SECRET = Set.of("password", "passwd", "pass", "pwd", "token", "pat", "passphrase");

    private static final Set<String> REGISTRY = Set.of(
            "registry",
            "registries",
            "docker",
            "dockerhub",
            "dockerconfig",
            "dockercfg",
            "ghcr",
            "quay",
            "acr",
            "ecr",
            "gcr",
            "harbor",
            "imagecredentials",
            "imagepullsecret",
            "imagepullsecrets",
            "dockerregistry",
            "imageregistry");

    /** Two words that mean one only together. */
    private static final Set<String> OF_IMAGES = Set.of("credentials", "credential", "pull", "registry", "auth");

    /** Registries of something else. */
    private static final Set<String> OTHER = Set.of(
            "schema",
            "npm",
            "maven",
            "pypi",
            "nuget",
            "gem",
            "kafka",
            "confluent",
            "apicurio",
            "eureka",
            "module",
            "terraform",
            "model",
            "service",
            "win",
            "winreg",
            "db",
            "database",
            "redis",
            "postgres",
            "postgresql",
            "mysql",
            "smtp",
            "http",
            "core",
            "jobservice",
            "csrf",
            "xsrf",
            "name",
            "runner",
            "webhook");

    /** A group between a registry's name and its password. */
    private static final Set<String> GROUPS = Set.of(
            "credentials", "credential", "auth", "login", "basic", "basicauth", "secret", "secrets", "cred", "creds");

    private PasswordName() {}

    /** Whether a value there is such a password. */
    static boolean is(Place place) {
        if (!mayBe(place.name())) {
            return false;
        }
        List<String> name = words(place.name());
        if (name.isEmpty() || !SECRET.contains(name.getLast())) {
            return false;
        }
        List<String> rest = name.subList(0, name.size() - 1);
        if (isOfRegistry(rest)) {
            return true;
        }
        if (!rest.isEmpty() || place.parent() == null) {
            return false;
        }
        Place above = place.parent().named();
        List<String> group = words(above.name());
        if (isOfRegistry(group)) {
            return true;
        }
        return above.parent() != null
                && GROUPS.containsAll(group)
                && isOfRegistry(words(above.parent().named().name()));
    }

    /** Most names are no password's, and told to be none at once. */
    private static boolean mayBe(String name) {
        for (String secret : SECRET) {
            if (name.regionMatches(true, name.length() - secret.length(), secret, 0, secret.length())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOfRegistry(List<String> words) {
        if (words.isEmpty() || words.stream().anyMatch(OTHER::contains)) {
            return false;
        }
        return words.stream().anyMatch(REGISTRY::contains)
                || (words.contains("image") && words.stream().anyMatch(OF_IMAGES::contains));
    }

    static List<String> words(String name) {
        return Arrays.stream(WORDS.split(name))
                .filter(word -> !word.isEmpty())
                .map(word -> word.toLowerCase(Locale.ROOT))
                .toList();
    }
}
