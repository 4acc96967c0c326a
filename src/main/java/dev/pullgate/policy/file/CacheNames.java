package dev.pullgate.policy.file;

import dev.pullgate.policy.MirrorTarget;
import java.util.Optional;

/** What is known of the names that caches give to their copies (pull-semantics.md 6.4), to catch a target that has none. */
final class CacheNames {
    private static final String HUB = "docker.io";
    private static final String ARTIFACT_REGISTRY = "-docker.pkg.dev";

    private CacheNames() {}

    /** Why nothing that is under {@code source} is ever in {@code target}. */
    static Optional<String> problem(String source, MirrorTarget target) {
        if (target.isDependencyProxy()) {
            return ofDependencyProxy(source, target);
        }
        String[] parts = target.prefix().split("/", -1);
        return parts[0].endsWith(ARTIFACT_REGISTRY) && parts.length < 3
                ? Optional.of("names no repository of Artifact Registry; it is " + parts[0] + "/PROJECT/REPOSITORY")
                : Optional.empty();
    }

    private static Optional<String> ofDependencyProxy(String source, MirrorTarget target) {
        String behind = target.behindDependencyProxy();
        String proxy = target.prefix().substring(0, target.prefix().length() - behind.length());
        if (proxy.split("/", -1).length < 4) {
            return Optional.of("names no group; it is " + proxy.substring(0, proxy.indexOf('/'))
                    + "/GROUP/dependency_proxy/containers");
        }
        if (!source.equals(HUB) && !source.startsWith(HUB + "/")) {
            return Optional.of("is GitLab's dependency proxy, which has no images but Docker Hub's");
        }
        String path = source.substring(HUB.length());
        String expected = path.equals("/library") || path.startsWith("/library/") ? path.substring(8) : path;
        return behind.equals(expected)
                ? Optional.empty()
                : Optional.of("is not how GitLab calls " + source + "; that is " + proxy + expected);
    }
}
