package dev.pullgate.workload;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What matters for pulling, out of one Kubernetes object.
 *
 * @param kind what it is
 * @param namespace the namespace whose secrets its Pods use
 * @param name its name, empty where the API server still has to make one up
 * @param madeByController whether an owner reference says {@code controller: true}
 * @param pullSecrets the secrets that the Pod names itself, in its order
 * @param serviceAccount the ServiceAccount whose pull secrets a Pod without own ones gets; empty where the object names images and
 *     says nothing of the Pods in which they will run
 * @param placement the nodes that its Pods may run on
 * @param images every place that names an image
 */
public record Workload(
        WorkloadKind kind,
        String namespace,
        String name,
        boolean madeByController,
        List<PullSecretName> pullSecrets,
        String serviceAccount,
        Placement placement,
        List<ImageUse> images) {

    public Workload {
        pullSecrets = List.copyOf(pullSecrets);
        images = List.copyOf(images);
    }

    /**
     * The images that {@code before} does not have in the same place. Places are told apart by the container's name, so that
     * a container put in front of the others does not make all of them look new.
     */
    public List<ImageUse> imagesNotIn(Workload before) {
        Set<ImageUse.Identity> known =
                before.images.stream().map(ImageUse::identity).collect(Collectors.toUnmodifiableSet());
        return images.stream()
                .filter(image -> !known.contains(image.identity()))
                .toList();
    }

    /**
     * Whether the object says what its Pods will be, and not only which images will be in them: only then is it known which logins
     * they get and where they land.
     */
    public boolean saysWhatItsPodsAre() {
        return !serviceAccount.isEmpty();
    }

    /** The same with other images. */
    public Workload withImages(List<ImageUse> others) {
        return new Workload(kind, namespace, name, madeByController, pullSecrets, serviceAccount, placement, others);
    }

    /** RFC 6901 pointer of the Pod's {@code spec}. */
    public String podSpecPointer() {
        return kind.podSpecPointer();
    }
}
