package dev.pullgate.image;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An image's name in its normalised form.
 *
 * @param registry host and port as written, or {@code docker.io}; empty in one odd case that the grammar allows, a first part
 *     with a dot and an underscore
 * @param repository path within the registry, such as {@code library/nginx}
 * @param tag as written, if any
 * @param digest as written, if any
 */
public record ImageReference(
        String registry,
        String repository,
        @Nullable String tag,
        @Nullable Digest digest) implements ParsedImage {
    static final String DOCKER_HUB = "docker.io";
    static final String OFFICIAL_PREFIX = "library/";
    /** What a name without tag and digest means. */
    static final String DEFAULT_TAG = "latest";

    private static final String DOCKER_HUB_API = "registry-1.docker.io";

    public ImageReference {
        if (repository.isEmpty()) {
            throw new IllegalArgumentException("no repository in registry \"" + registry + "\"");
        }
    }

    /** Registry and repository, such as {@code docker.io/library/nginx}: what names are compared by, and logins found by. */
    public String name() {
        return registry.isEmpty() ? repository : registry + "/" + repository;
    }

    /** The whole name in full, as distribution/reference prints it: {@code docker.io/library/nginx:1.27}. */
    public String normalized() {
        return withTagAndDigest(name());
    }

    /** The whole name as short as it may be, as distribution/reference's FamiliarString prints it: {@code nginx:1.27}. */
    public String familiar() {
        return withTagAndDigest(familiarName());
    }

    private String familiarName() {
        if (!registry.equals(DOCKER_HUB)) {
            return name();
        }
        if (!repository.startsWith(OFFICIAL_PREFIX)) {
            return repository;
        }
        String official = repository.substring(OFFICIAL_PREFIX.length());
        return official.indexOf('/') < 0 ? official : repository;
    }

    private String withTagAndDigest(String name) {
        return name + (tag == null ? "" : ":" + tag) + (digest == null ? "" : "@" + digest);
    }

    /**
     * What the runtime pulls (containerd's ParseDockerRef): beside a digest the tag is dropped, so that it need not even
     * exist; without either, {@code latest} is meant.
     */
    public ImageReference pulled() {
        if (digest != null) {
            return tag == null ? this : new ImageReference(registry, repository, null, digest);
        }
        return tag != null ? this : new ImageReference(registry, repository, DEFAULT_TAG, null);
    }

    /** The same with the tag that is meant, where it has neither tag nor digest. */
    public ImageReference withDefaultTag() {
        return hasDefaultTag() ? new ImageReference(registry, repository, DEFAULT_TAG, null) : this;
    }

    /** Whether it has neither tag nor digest, so that {@code latest} is meant. */
    public boolean hasDefaultTag() {
        return tag == null && digest == null;
    }

    /** The digest, or the tag that is meant: what stands behind {@code /v2/<repository>/manifests/}. */
    public String reference() {
        if (digest != null) {
            return digest.toString();
        }
        return tag == null ? DEFAULT_TAG : tag;
    }

    /** The host that is asked for manifests: Docker Hub's is not the one in its images' names. */
    public String apiHost() {
        return registry.equals(DOCKER_HUB) ? DOCKER_HUB_API : registry;
    }

    /** Whether it is in the registry that is meant where a name says none. */
    public boolean isOnDockerHub() {
        return registry.equals(DOCKER_HUB);
    }

    /** The policy that the API server fills in where a container states none (kubernetes pkg/apis/core/v1 defaults.go). */
    public PullPolicy defaultPullPolicy() {
        boolean latest = tag == null ? digest == null : tag.equals(DEFAULT_TAG);
        return latest ? PullPolicy.ALWAYS : PullPolicy.IF_NOT_PRESENT;
    }

    /** Another manifest of the same repository. */
    public ImageReference at(Digest other) {
        return new ImageReference(registry, repository, null, other);
    }

    /** The same name and tag, {@code latest} where there is none, with that digest; empty if it is none. */
    public Optional<ImageReference> pinnedTo(String text) {
        return Digest.parse(text)
                .map(pin -> new ImageReference(registry, repository, tag == null ? DEFAULT_TAG : tag, pin));
    }

    /** Whether it is {@code other}, which has no digest, with one. */
    public boolean isPinned(ImageReference other) {
        return digest != null
                && other.digest == null
                && new ImageReference(registry, repository, tag, null).pulled().equals(other.pulled());
    }

    /** The same tag and digest under another name. */
    public ImageReference withName(String otherRegistry, String otherRepository) {
        return new ImageReference(otherRegistry, otherRepository, tag, digest);
    }

    @Override
    public String toString() {
        return normalized();
    }
}
