package dev.pullgate.policy;

import dev.pullgate.fact.NodeLoginState;
import dev.pullgate.image.ImageReference;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The policy's entries about registries. Several may cover one image: a denial wins over an allowance, what is true
 * or false and immutable tags add up, and of {@code inspect} and {@code nodeCredentials} the first entry that says it counts.
 */
public final class Registries {
    /** A rollout on some nodes takes that much at once. */
    private static final int WARN_BELOW = 10;
    /** The last of them are the nodes'. */
    private static final int READ_ABOVE = 25;

    private final List<RegistryPolicy> entries;
    private final PatternIndex<RegistryPolicy> index;
    private final List<NamePattern> allowed;

    /** These, in the order of the document. */
    public Registries(List<RegistryPolicy> entries) {
        this.entries = List.copyOf(entries);
        this.index = new PatternIndex<>(this.entries, entry -> List.of(entry.pattern()));
        this.allowed = this.entries.stream()
                .filter(RegistryPolicy::isAllowed)
                .map(RegistryPolicy::pattern)
                .toList();
    }

    /** All of them. */
    public List<RegistryPolicy> entries() {
        return entries;
    }

    /** The pattern of the deny list that covers the image. */
    public Optional<NamePattern> deniedBy(ImageReference image) {
        return covering(image)
                .filter(RegistryPolicy::isDenied)
                .map(RegistryPolicy::pattern)
                .findFirst();
    }

    /** The pattern of the allow list that covers the image. A denial wins over it. */
    public Optional<NamePattern> allowedBy(ImageReference image) {
        return covering(image)
                .filter(RegistryPolicy::isAllowed)
                .map(RegistryPolicy::pattern)
                .findFirst();
    }

    /** Whether there is an allow list and the image is not on it. */
    public boolean isOffTheAllowList(ImageReference image) {
        return !allowed.isEmpty() && covering(image).noneMatch(RegistryPolicy::isAllowed);
    }

    /** The patterns of the allow list, in the order of the policy. */
    public List<NamePattern> allowed() {
        return allowed;
    }

    /** Whether the policy says that pulling the image takes a login. */
    public boolean isPrivate(ImageReference image) {
        return covering(image).anyMatch(RegistryPolicy::isPrivate);
    }

    /** Whether plain http may be spoken with the image's registry. */
    public boolean isInsecure(ImageReference image) {
        return covering(image).anyMatch(RegistryPolicy::insecure);
    }

    /** Whether the image's registry may be at an address of the cluster itself. */
    public boolean isInCluster(ImageReference image) {
        return covering(image).anyMatch(RegistryPolicy::inCluster);
    }

    /** Whether the image's registry is a cache, which may get tomorrow what it has not today. */
    public boolean isPullThrough(ImageReference image) {
        return covering(image).anyMatch(RegistryPolicy::pullThrough);
    }

    /** How closely the image is looked at. */
    public Inspect inspect(ImageReference image) {
        return covering(image)
                .flatMap(entry -> entry.inspect().stream())
                .findFirst()
                .orElse(Inspect.MANIFEST);
    }

    /** In percent of the pulls that the image's registry grants: what is left when users are told. */
    public int warnBelow(ImageReference image) {
        return covering(image)
                .flatMap(entry -> entry.limits().warnBelow().stream())
                .findFirst()
                .orElse(WARN_BELOW);
    }

    /** In percent of the pulls that the image's registry grants: what has to be left for Pullgate to read manifests itself. */
    public int readAbove(ImageReference image) {
        return covering(image)
                .flatMap(entry -> entry.limits().readAbove().stream())
                .findFirst()
                .orElse(READ_ABOVE);
    }

    /**
     * Whether the nodes hold other logins for the image than those that were tried. The policy's word counts first, then the
     * nodes' own files, then what is usual in the clouds. A file without a login proves nothing where a cloud's provider is
     * usual: it may be the only one of the two that Pullgate was given.
     */
    public NodeCredentials nodeCredentials(ImageReference image, NodeLoginState known) {
        return covering(image)
                .flatMap(entry -> entry.nodeCredentials().stream())
                .findFirst()
                .orElseGet(() -> switch (known) {
                    case ALL_KNOWN -> NodeCredentials.NONE;
                    case CANNOT_TELL -> NodeCredentials.SOME;
                    case NONE -> isClouds(image) ? NodeCredentials.SOME : NodeCredentials.NONE;
                    case NOT_TOLD -> isClouds(image) ? NodeCredentials.SOME : NodeCredentials.UNKNOWN;
                });
    }

    private static boolean isClouds(ImageReference image) {
        return CredentialProviderHosts.covers(image.registry());
    }

    /** Whether what the reference names can never be other content: it has a digest, or a tag that never moves. */
    public boolean isImmutable(ImageReference image) {
        String tag = image.tag();
        return image.digest() != null
                || (tag != null
                        && covering(image)
                                .flatMap(entry -> entry.immutableTags().stream())
                                .anyMatch(glob -> NamePattern.segmentMatches(glob, tag)));
    }

    private Stream<RegistryPolicy> covering(ImageReference image) {
        return entries.isEmpty() ? Stream.empty() : index.covering(image.name()).stream();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Registries registries && registries.entries.equals(entries);
    }

    @Override
    public int hashCode() {
        return entries.hashCode();
    }

    @Override
    public String toString() {
        return entries.toString();
    }
}
