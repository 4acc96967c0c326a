package dev.pullgate.policy;

import dev.pullgate.image.ImageReference;
import java.util.Collection;
import java.util.List;

/**
 * What {@code /mutate} changes, beside sending images to mirrors.
 *
 * @param ifNotPresent whether {@code Always} becomes {@code IfNotPresent} on images that cannot change
 * @param pullSecrets the pull secrets that Pods get
 * @param digest whether tags get the digest that they resolve to
 * @param templates whether templates are changed too, and not only the Pods made of them
 * @param originalImages whether a Pod is annotated with what its images were before
 */
public record Inject(
        boolean ifNotPresent,
        List<InjectedPullSecret> pullSecrets,
        boolean digest,
        boolean templates,
        boolean originalImages) {
    /** Pods only, so that what is in version control and what is in the cluster stay the same. */
    public static final Inject DEFAULT = new Inject(true, List.of(), false, false, true);

    public Inject {
        pullSecrets = List.copyOf(pullSecrets);
    }

    /** The names of the pull secrets that a Pod with these images gets, each once. */
    public List<String> pullSecretsFor(Collection<ImageReference> images) {
        return pullSecrets.stream()
                .filter(secret -> images.stream().anyMatch(secret.pattern()::matches))
                .map(InjectedPullSecret::name)
                .distinct()
                .toList();
    }
}
