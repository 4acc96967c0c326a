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
public record Registries(List<RegistryPolicy> entries) {
    public Registries {
        entries = List.copyOf(entries);
    }

    /** The pattern of the deny list that covers the image. */
    public Optional<NamePattern> deniedBy(ImageReference image) {
        for (RegistryPolicy entry : entries) {
            if (entry.isDenied() && entry.pattern().matches(image)) {
                return Optional.of(entry.pattern());
            }
        }
        return Optional.empty();
    }

    /** Whether there is an allow list and the image is not on it. */
    public boolean isOffTheAllowList(ImageReference image) {
        boolean isList = false;
        for (RegistryPolicy entry : entries) {
            if (entry.isAllowed()) {
                isList = true;
                if (entry.pattern().matches(image)) {
                    return false;
                }
            }
        }
        return isList;
    }

    /** The patterns of the allow list, in the order of the policy. */
    public List<NamePattern> allowed() {
        return entries.stream()
                .filter(RegistryPolicy::isAllowed)
                .map(RegistryPolicy::pattern)
                .toList();
    }

    /** Whether the policy says that pulling the image takes a login. */
    public boolean isPrivate(ImageReference image) {
        for (RegistryPolicy entry : entries) {
            if (entry.isPrivate() && entry.pattern().matches(image)) {
                return true;
            }
        }
        return false;
    }

    /** Whether plain http may be spoken with the image's registry. */
    public boolean isInsecure(ImageReference image) {
        for (RegistryPolicy entry : entries) {
            if (entry.insecure() && entry.pattern().matches(image)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the image's registry may be at an address of the cluster itself. */
    public boolean isInCluster(ImageReference image) {
        for (RegistryPolicy entry : entries) {
            if (entry.inCluster() && entry.pattern().matches(image)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the image's registry is a cache, which may get tomorrow what it has not today. */
    public boolean isPullThrough(ImageReference image) {
        for (RegistryPolicy entry : entries) {
            if (entry.pullThrough() && entry.pattern().matches(image)) {
                return true;
            }
        }
        return false;
    }

    /** How closely the image is looked at. */
    public Inspect inspect(ImageReference image) {
        for (RegistryPolicy entry : entries) {
            if (entry.inspect().isPresent() && entry.pattern().matches(image)) {
                return entry.inspect().get();
            }
        }
        return Inspect.MANIFEST;
    }

    /**
     * Whether the nodes hold other logins for the image than those that were tried. The policy's word counts first, then the
     * nodes' own files, then what is usual in the clouds. A file without a login proves nothing where a cloud's provider is usual: it may be the only one of the
     * two that Pullgate was given.
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
        return entries.stream().filter(entry -> entry.pattern().matches(image));
    }
}
