package dev.pullgate.credentials;

import dev.pullgate.fact.LoginOrigin;
import dev.pullgate.image.ImageReference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The logins of a Pod's pull secrets, or those of its node, found by an image's name as the kubelet finds them (kubernetes
 * pkg/credentialprovider/keyring.go). Order: locations in reverse order of their bytes, so that a longer path comes before its
 * prefix and a literal host before a glob; within one location the order of the secrets.
 */
public final class Keychain {
    /** No login at all. */
    public static final Keychain EMPTY = of(List.of());

    /** What {@code https://index.docker.io/v1/}, the address that {@code docker login} writes, becomes. */
    private static final String DOCKER_HUB_KEY = "index.docker.io";

    private static final Comparator<String> REVERSE_BYTES = (left, right) ->
            Arrays.compareUnsigned(right.getBytes(StandardCharsets.UTF_8), left.getBytes(StandardCharsets.UTF_8));

    /** One location and the logins for it, in order. */
    private record Entry(Location location, List<Credential> credentials) {}

    /**
     * One configuration with logins.
     *
     * @param origin what it is
     * @param logins its logins, in the order of its text
     */
    public record Configuration(LoginOrigin origin, List<Login> logins) {
        public Configuration {
            logins = List.copyOf(logins);
        }
    }

    private final List<Entry> entries;
    private final List<Credential> forDockerHub;

    private Keychain(List<Entry> entries, List<Credential> forDockerHub) {
        this.entries = entries;
        this.forDockerHub = forDockerHub;
    }

    /** The keychain of these secrets, in the order in which the Pod names them. */
    public static Keychain of(List<SecretContent.Logins> secrets) {
        return ofAll(secrets.stream()
                .map(secret -> new Configuration(new LoginOrigin.FromSecret(secret.secretName()), secret.logins()))
                .toList());
    }

    /** The keychain of these configurations, each of which comes before the next where both have a login for one location. */
    public static Keychain ofAll(List<Configuration> configurations) {
        Map<String, List<Credential>> byKey = new TreeMap<>(REVERSE_BYTES);
        for (Configuration configuration : configurations) {
            for (Login login : configuration.logins()) {
                Credential credential = new Credential(configuration.origin(), login.username(), login.password());
                Location.parse(login.location())
                        .ifPresent(location -> byKey.computeIfAbsent(location.key(), key -> new ArrayList<>())
                                .add(credential));
            }
        }
        List<Entry> entries = new ArrayList<>();
        byKey.forEach((key, credentials) ->
                GoUrl.parse(key).ifPresent(location -> entries.add(new Entry(location, List.copyOf(credentials)))));
        return new Keychain(entries, List.copyOf(byKey.getOrDefault(DOCKER_HUB_KEY, List.of())));
    }

    /** The logins that the kubelet tries for the image, in its order; none: it pulls without. */
    public List<Credential> lookup(ImageReference image) {
        if (entries.isEmpty()) {
            return List.of();
        }
        Optional<Location> name = GoUrl.parse(image.name());
        List<Credential> found = entries.stream()
                .filter(entry -> name.filter(entry.location()::covers).isPresent())
                .flatMap(entry -> entry.credentials().stream())
                .toList();
        return found.isEmpty() && isDockerHub(image) ? forDockerHub : found;
    }

    /** The registry that the login, which is one that {@link #lookup} found for the image, is for, as it may be shown to people. */
    public String shownLocation(ImageReference image, Credential login) {
        Optional<Location> name = GoUrl.parse(image.name());
        return entries.stream()
                .filter(entry -> entry.credentials().contains(login))
                .filter(entry -> name.filter(entry.location()::covers).isPresent())
                .findFirst()
                .map(entry -> Location.shown(entry.location().host()))
                .orElse(DOCKER_HUB_KEY);
    }

    /** Where the logins that {@link #lookup} finds are for, each once and in the same order, as it may be shown to people. */
    public List<String> shownLocations(ImageReference image) {
        Optional<Location> name = GoUrl.parse(image.name());
        List<String> found = entries.stream()
                .filter(entry -> name.filter(entry.location()::covers).isPresent())
                .map(entry -> entry.location().shownKey())
                .toList();
        return found.isEmpty() && isDockerHub(image) && !forDockerHub.isEmpty() ? List.of(DOCKER_HUB_KEY) : found;
    }

    /**
     * What a login has to be for, so that it is found for the image: itself or the front of its name, and where none is for that,
     * Docker Hub by its name in {@code docker login}.
     */
    public static List<String> keys(ImageReference image) {
        return isDockerHub(image) ? List.of(image.name(), DOCKER_HUB_KEY) : List.of(image.name());
    }

    /** By the kubelet's rule that is any name whose first part has neither a dot nor a colon, {@code localhost} too. */
    private static boolean isDockerHub(ImageReference image) {
        String registry = image.registry();
        return registry.equals("docker.io") || (registry.indexOf('.') < 0 && registry.indexOf(':') < 0);
    }

    /** How many locations it has logins for; never the logins. */
    @Override
    public String toString() {
        return "Keychain[" + entries.size() + " locations]";
    }
}
