package dev.pullgate.workload;

import dev.pullgate.image.PullPolicy;

/**
 * One place of a workload that names an image.
 *
 * @param kind which of the four kinds of place
 * @param container name of the container, or of the volume
 * @param pointer RFC 6901 pointer of the image's name in the object
 * @param text the name as it is written there; not empty
 * @param pullPolicyPointer RFC 6901 pointer of the pull policy in the object
 * @param statedPullPolicy the pull policy as it is written there; empty where none is, which the API server never sends
 */
public record ImageUse(
        ImageKind kind,
        String container,
        String pointer,
        String text,
        String pullPolicyPointer,
        String statedPullPolicy) {

    public ImageUse {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("no image at " + pointer);
        }
    }

    /** When the kubelet pulls: as stated, or as the API server would fill it in. It refuses other words itself. */
    public PullPolicy pullPolicy() {
        return PullPolicy.parse(PullPolicy.defaulted(statedPullPolicy, text)).orElse(PullPolicy.IF_NOT_PRESENT);
    }

    /** The same place with another image. */
    public ImageUse withText(String other) {
        return new ImageUse(kind, container, pointer, other, pullPolicyPointer, statedPullPolicy);
    }

    /** The place as people write it: {@code spec.containers[0].image}. */
    public String path() {
        return FieldPath.of(pointer);
    }

    /** Whether it is the same container, or volume, of the object as it was or will be. */
    public boolean isSamePlaceAs(ImageUse other) {
        return kind == other.kind && container.equals(other.container);
    }

    /** What stays the same of it when an object is changed elsewhere: the place by its name, and the image. */
    Identity identity() {
        return new Identity(kind, container, text);
    }

    /** See {@link #identity}. */
    record Identity(ImageKind kind, String container, String text) {}
}
