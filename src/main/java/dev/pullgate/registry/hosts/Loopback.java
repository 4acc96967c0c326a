package dev.pullgate.registry.hosts;

import java.util.regex.Pattern;

/** Whether a registry is the node itself (containerd core/remotes/docker, IsLocalhost). */
final class Loopback {
    private static final Pattern ADDRESS = Pattern.compile("127(\\.[0-9]{1,3}){3}|\\[?::1]?|localhost");

    private Loopback() {}

    /** Whether the host, with its port if any, is. */
    static boolean is(String registry) {
        int colon = registry.lastIndexOf(':');
        boolean hasPort = registry.contains("]:") || (colon > 0 && registry.indexOf(':') == colon);
        return ADDRESS.matcher(hasPort ? registry.substring(0, colon) : registry)
                .matches();
    }
}
