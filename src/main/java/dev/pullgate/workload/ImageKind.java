package dev.pullgate.workload;

/** The four places where a Pod names images, in the order in which findings are told. */
public enum ImageKind {
    /** An init container, sidecars among them. */
    INIT("initContainers", "image", "imagePullPolicy"),
    /** A container of the Pod. */
    REGULAR("containers", "image", "imagePullPolicy"),
    /** A container that {@code kubectl debug} adds to a running Pod. */
    EPHEMERAL("ephemeralContainers", "image", "imagePullPolicy"),
    /** A volume whose content is an image (KEP-4639). It may name an artifact that no container could run. */
    IMAGE_VOLUME("volumes", "image/reference", "image/pullPolicy");

    private final String list;
    private final String image;
    private final String pullPolicy;

    ImageKind(String list, String image, String pullPolicy) {
        this.list = list;
        this.image = image;
        this.pullPolicy = pullPolicy;
    }

    /** The member of the Pod's {@code spec} that lists such places. */
    public String list() {
        return list;
    }

    /** Pointer of the image's name within one entry of the list, without a slash in front. */
    public String image() {
        return image;
    }

    /** Pointer of the pull policy within one entry of the list, without a slash in front. */
    public String pullPolicy() {
        return pullPolicy;
    }
}
