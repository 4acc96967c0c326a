package dev.pullgate.registry.hosts;

import java.util.List;

/** Where a node asks for an image. */
public sealed interface Route {
    /** Its own registry, as if there were no files. */
    record Own() implements Route {}

    /** These hosts, one after the other; never none. */
    record Hosts(List<RegistryHost> hosts) implements Route {
        public Hosts {
            hosts = List.copyOf(hosts);
            if (hosts.isEmpty()) {
                throw new IllegalArgumentException("a route without hosts leads nowhere");
            }
        }
    }

    /**
     * It asks nobody, and the pull fails.
     *
     * @param reason half a sentence for people, such as {@code docker.io is blocked in registries.conf on the nodes}
     */
    record Nowhere(String reason) implements Route {}

    /**
     * The files do not tell.
     *
     * @param reason half a sentence for people
     */
    record Unknown(String reason) implements Route {}
}
