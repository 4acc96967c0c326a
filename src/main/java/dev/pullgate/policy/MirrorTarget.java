package dev.pullgate.policy;

import dev.pullgate.image.ImageReference;
import java.util.Optional;

/**
 * Where copies are: what stands in their names instead of the source.
 *
 * @param prefix a normalised name, or the front of one up to a slash: {@code mirror.example/hub}
 */
public record MirrorTarget(String prefix) {
    private static final String DEPENDENCY_PROXY = "/dependency_proxy/containers";
    private static final String HUB = "docker.io";
    private static final String OFFICIAL = "/library/";

    /** No runtime takes a longer one (distribution/reference RepositoryNameTotalLengthMax). */
    private static final int MAX_REPOSITORY = 255;

    /** The copy of an image under {@code source}; empty where it would have a name that is none. */
    Optional<ImageReference> copy(String source, ImageReference image) {
        String mirrored = prefix + inTarget(source, image.name().substring(source.length()));
        int slash = mirrored.indexOf('/');
        String repository = mirrored.substring(slash + 1);
        return slash < 0 || repository.length() > MAX_REPOSITORY
                ? Optional.empty()
                : Optional.of(image.withName(mirrored.substring(0, slash), repository));
    }

    /** The name of what an image is a copy of; empty for one that is not in the target. */
    Optional<String> original(String source, ImageReference image) {
        String name = image.name();
        return Prefixes.covers(prefix, name)
                ? Optional.of(source + inSource(source, name.substring(prefix.length())))
                : Optional.empty();
    }

    /**
     * Whether it is GitLab's dependency proxy of a group, which has Docker Hub's images, and the official ones by their short
     * names (pull-semantics.md 6.4).
     */
    public boolean isDependencyProxy() {
        return prefix.endsWith(DEPENDENCY_PROXY) || prefix.contains(DEPENDENCY_PROXY + "/");
    }

    /** What stands behind GitLab's own part of the name, with the slash in front. */
    public String behindDependencyProxy() {
        return prefix.substring(prefix.indexOf(DEPENDENCY_PROXY) + DEPENDENCY_PROXY.length());
    }

    private String inTarget(String source, String rest) {
        boolean isOfficial = rest.startsWith(OFFICIAL) && rest.lastIndexOf('/') == OFFICIAL.length() - 1;
        return namesOfficialImagesShort(source) && isOfficial ? rest.substring(OFFICIAL.length() - 1) : rest;
    }

    private String inSource(String source, String rest) {
        boolean isOfficial = rest.lastIndexOf('/') == 0;
        return namesOfficialImagesShort(source) && isOfficial ? OFFICIAL + rest.substring(1) : rest;
    }

    private boolean namesOfficialImagesShort(String source) {
        return isDependencyProxy() && source.equals(HUB);
    }

    @Override
    public String toString() {
        return prefix;
    }
}
