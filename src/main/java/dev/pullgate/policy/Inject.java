package dev.pullgate.policy;

/**
 * What {@code /mutate} changes.
 *
 * @param ifNotPresent whether {@code Always} becomes {@code IfNotPresent} on images that cannot change
 * @param templates whether templates are changed too, and not only the Pods made of them
 * @param originalImages whether a Pod is annotated with what its images were before
 */
public record Inject(boolean ifNotPresent, boolean templates, boolean originalImages) {
    /** Pods only, so that what is in version control and what is in the cluster stay the same. */
    public static final Inject DEFAULT = new Inject(true, false, true);
}
