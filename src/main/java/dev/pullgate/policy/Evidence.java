package dev.pullgate.policy;

import dev.pullgate.fact.ImageCopies;
import dev.pullgate.fact.NodeGroup;
import dev.pullgate.fact.NodeLoginState;
import dev.pullgate.fact.PullOutcome;
import dev.pullgate.fact.PullSecretState;
import dev.pullgate.image.ImageReference;
import dev.pullgate.image.ParsedImage;
import dev.pullgate.workload.ImageUse;
import dev.pullgate.workload.Workload;
import java.util.List;
import java.util.Optional;

/**
 * All that is known of one workload: what the rules judge.
 *
 * @param policy the policy in force
 * @param enforcement what findings lead to in this review
 * @param workload the workload
 * @param images the images that are judged, in the order of the workload
 * @param secrets the pull secrets that its Pods will use, in the kubelet's order
 * @param nodes the nodes that its Pods may land on; empty where they are not known, or where there are none now
 */
public record Evidence(
        ImageAdmissionPolicy policy,
        Enforcement enforcement,
        Workload workload,
        List<ImageEvidence> images,
        List<SecretEvidence> secrets,
        List<NodeGroup> nodes) {

    public Evidence {
        images = List.copyOf(images);
        secrets = List.copyOf(secrets);
        nodes = List.copyOf(nodes);
    }

    /** Whether there may be pull secrets that are in none of the files that are looked at. */
    public boolean secretsAreNotGiven() {
        for (SecretEvidence secret : secrets) {
            if (secret.state() instanceof PullSecretState.NotGiven) {
                return true;
            }
        }
        return false;
    }

    /**
     * One image and what is known of it.
     *
     * @param use where it stands
     * @param image what the name means; after the rewrite to a mirror, where there is one
     * @param outcome what its registry said
     * @param loginsFrom the pull secrets that have a login for it; empty where nobody looked
     * @param copies which nodes hold it already
     * @param nodeLogins which logins the nodes themselves have for it
     */
    public record ImageEvidence(
            ImageUse use,
            ParsedImage image,
            PullOutcome outcome,
            Optional<List<String>> loginsFrom,
            ImageCopies copies,
            NodeLoginState nodeLogins) {
        /** The image, where the name is one. */
        public Optional<ImageReference> reference() {
            return image instanceof ImageReference reference ? Optional.of(reference) : Optional.empty();
        }
    }

    /**
     * One pull secret that the Pods will use.
     *
     * @param name its name
     * @param pointer RFC 6901 pointer of the field that leads to it
     * @param serviceAccount the ServiceAccount that names it, where the Pod does not itself
     * @param state what the kubelet will make of it
     */
    public record SecretEvidence(String name, String pointer, Optional<String> serviceAccount, PullSecretState state) {}
}
