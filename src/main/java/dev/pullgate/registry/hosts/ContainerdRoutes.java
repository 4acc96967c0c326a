package dev.pullgate.registry.hosts;

import dev.pullgate.image.ImageReference;
import dev.pullgate.registry.http.Endpoint;
import dev.pullgate.registry.http.Tls;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where containerd asks, by the {@code hosts.toml} trees of its {@code config_path} (core/remotes/docker/config/hosts.go;
 * pull-semantics.md 6.1): the first root that has a folder for the registry counts.
 */
public final class ContainerdRoutes implements Routes {
    private static final String DEFAULT = "_default";

    private final List<Map<String, HostFolder>> roots;

    /**
     * Routes.
     *
     * @param roots the roots in their order, each with its folders by their names
     */
    public ContainerdRoutes(List<Map<String, HostFolder>> roots) {
        this.roots = roots.stream().map(Map::copyOf).toList();
    }

    @Override
    public Route of(ImageReference image, boolean unqualified) {
        Optional<HostFolder> folder = roots.stream()
                .flatMap(root -> folder(root, image.registry()).stream())
                .findFirst();
        return folder.isEmpty() ? new Route.Own() : route(folder.get(), image);
    }

    private static Optional<HostFolder> folder(Map<String, HostFolder> root, String registry) {
        int colon = registry.lastIndexOf(':');
        return Optional.ofNullable(
                        colon > 0
                                ? root.get(registry.substring(0, colon) + "_" + registry.substring(colon + 1) + "_")
                                : null)
                .or(() -> Optional.ofNullable(root.get(registry)))
                .or(() -> Optional.ofNullable(root.get(DEFAULT)));
    }

    private static Route route(HostFolder folder, ImageReference image) {
        if (folder.entries().isEmpty()) {
            return new Route.Unknown("the copy of the nodes' hosts.toml for it can't be read");
        }
        List<RegistryHost> hosts = new ArrayList<>();
        boolean byTag = image.digest() == null;
        for (HostEntry entry : folder.entries()) {
            Optional<Tls> tls = folder.tls(entry);
            if (tls.isEmpty()) {
                return new Route.Unknown("a certificate that the nodes' hosts.toml names is not among the copies");
            }
            // The image's own host may do everything, whatever is said beside an empty server.
            boolean may = entry.server().isEmpty() || (entry.pulls() && (entry.resolves() || !byTag));
            if (may) {
                host(entry, tls.get(), image).ifPresent(hosts::add);
            }
        }
        return hosts.isEmpty()
                ? new Route.Nowhere("no host in the nodes' hosts.toml for " + image.registry() + " may be asked for a "
                        + (byTag ? "tag" : "digest"))
                : new Route.Hosts(hosts);
    }

    private static Optional<RegistryHost> host(HostEntry entry, Tls tls, ImageReference image) {
        String server = entry.server().isEmpty()
                ? own(image)
                : entry.server().startsWith("http") ? entry.server() : "https://" + entry.server();
        boolean loopback = entry.server().isEmpty() && Loopback.is(image.registry());
        Tls effective = loopback && !server.endsWith(":80") ? new Tls(tls.authorities(), tls.client(), true) : tls;
        try {
            URI uri = new URI(server);
            if (uri.getHost() == null || uri.getScheme() == null || uri.getUserInfo() != null) {
                return Optional.empty();
            }
            boolean ambiguous = uri.getScheme().equals("http") && uri.getPort() != 80 && (entry.saysTls() || loopback);
            boolean own = uri.getRawAuthority().equals(image.registry())
                    || uri.getRawAuthority().equals(image.apiHost());
            return Optional.of(new RegistryHost(
                    new URI((ambiguous ? "https" : uri.getScheme()) + "://" + uri.getRawAuthority() + path(entry, uri)),
                    image.repository(),
                    own ? Optional.empty() : Optional.of(image.registry()),
                    new Endpoint(effective, entry.headers(), entry.dialTimeout(), false),
                    true,
                    ambiguous,
                    !own));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static String own(ImageReference image) {
        String host = image.apiHost();
        boolean plain = Loopback.is(image.registry()) && host.matches(".*:[0-9]+") && !host.endsWith(":443");
        return (plain ? "http://" : "https://") + host;
    }

    private static String path(HostEntry entry, URI uri) {
        String path = cleaned(uri.getRawPath());
        return entry.overridePath() || path.endsWith("/v2") ? path : path + "/v2";
    }

    /** As Go's {@code path.Clean} has it, without a slash at the end: nothing for the root. */
    private static String cleaned(String path) {
        Deque<String> parts = new ArrayDeque<>();
        for (String part : path.split("/", -1)) {
            if (part.equals("..")) {
                parts.pollLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        return parts.isEmpty() ? "" : "/" + String.join("/", parts);
    }
}
