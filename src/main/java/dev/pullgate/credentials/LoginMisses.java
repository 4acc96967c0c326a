package dev.pullgate.credentials;

import dev.pullgate.fact.LoginMiss;
import dev.pullgate.fact.LoginMiss.Reason;
import dev.pullgate.image.ImageReference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out why no login of some pull secrets is used for an image, though one looks as if it were meant for it: what differs
 * between where it is for and the image's name, by the kubelet's rules (pull-semantics.md 2.2).
 */
public final class LoginMisses {
    private static final String DOCKER_HUB = "docker.io";
    private static final String DOCKER_HUB_LOGIN = "index.docker.io";
    /** What people take for the name of Docker Hub, and the kubelet does not. */
    private static final Set<String> HUB_ALIASES = Set.of(
            "registry-1.docker.io",
            "registry.docker.io",
            "registry.hub.docker.com",
            "hub.docker.com",
            "index.docker.com",
            "auth.docker.io",
            "docker.com",
            "*.docker.io",
            "*.docker.com");

    private final ImageReference image;
    private final Location name;
    private final List<LoginMiss> misses = new ArrayList<>();

    private LoginMisses(ImageReference image, Location name) {
        this.image = image;
        this.name = name;
    }

    /** The near misses, what is most likely meant first; none where no login of the secrets looks like one for the image. */
    public static List<LoginMiss> of(ImageReference image, List<PullSecret> secrets) {
        Optional<Location> name = GoUrl.parse(image.name());
        if (name.isEmpty()) {
            return List.of();
        }
        LoginMisses search = new LoginMisses(image, name.get());
        secrets.forEach(search::look);
        return search.misses.stream()
                .sorted(Comparator.comparing(LoginMiss::reason))
                .distinct()
                .toList();
    }

    private void look(PullSecret secret) {
        if (!(SecretContent.read(secret) instanceof SecretContent.Logins content)) {
            return;
        }
        UnreadForms unread = UnreadForms.of(secret);
        for (Login login : content.logins()) {
            Optional<Reason> reason = Location.parse(login.location())
                    .flatMap(location -> GoUrl.parse(location.key()))
                    .flatMap(location -> isFor(location) ? unused(login, unread) : reason(login, location));
            reason.ifPresent(why -> misses.add(new LoginMiss(secret.name(), Location.shown(login.location()), why)));
        }
        if (unread.isLeftToAHelper(image.registry())) {
            misses.add(new LoginMiss(secret.name(), image.registry(), Reason.HELPER));
        }
    }

    private boolean isFor(Location location) {
        return location.covers(name)
                || (isOnDockerHub()
                        && location.host().equals(DOCKER_HUB_LOGIN)
                        && location.path().isEmpty());
    }

    private boolean isOnDockerHub() {
        return image.registry().equals(DOCKER_HUB);
    }

    private static Optional<Reason> unused(Login login, UnreadForms unread) {
        if (!login.username().isEmpty() && !login.password().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(unread.hasTokenFor(login.location()) ? Reason.TOKEN_ONLY : Reason.EMPTY);
    }

    private Optional<Reason> reason(Login login, Location location) {
        if (isOnDockerHub() && isOfDockerHub(location)) {
            return Optional.of(
                    location.host().equals(DOCKER_HUB_LOGIN) && location.path().matches("/v[12]")
                            ? Reason.NO_LAST_SLASH
                            : location.host().equals(DOCKER_HUB_LOGIN) ? Reason.PATH : Reason.HUB_ALIAS);
        }
        boolean sameHost = location.name().equals(name.name());
        boolean samePort = location.port().equals(name.port());
        if (sameHost) {
            return Optional.of(samePort ? Reason.PATH : Reason.PORT);
        }
        if (location.name().equalsIgnoreCase(name.name())) {
            return Optional.of(Reason.LETTER_CASE);
        }
        if (isForFewerOrMoreLabels(location)) {
            return Optional.of(Reason.LABELS);
        }
        return withoutScheme(login.location()).filter(this::isFor).map(meant -> Reason.SCHEME);
    }

    private static boolean isOfDockerHub(Location location) {
        return location.host().equals(DOCKER_HUB_LOGIN) || HUB_ALIASES.contains(location.host());
    }

    /** Whether a star in it would have to stand for several labels, or for none. */
    private boolean isForFewerOrMoreLabels(Location location) {
        List<String> own = location.labels();
        List<String> others = name.labels();
        int stars = 0;
        while (stars < own.size() && own.get(stars).equals("*")) {
            stars++;
        }
        List<String> rest = own.subList(stars, own.size());
        return stars > 0
                && !rest.isEmpty()
                && own.size() != others.size()
                && others.size() >= rest.size()
                && others.subList(others.size() - rest.size(), others.size()).equals(rest);
    }

    private static Optional<Location> withoutScheme(String text) {
        int scheme = text.indexOf("://");
        return scheme < 0 ? Optional.empty() : GoUrl.parse(text.substring(scheme + 3));
    }
}
