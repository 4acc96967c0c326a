package dev.pullgate.support;

import dev.pullgate.fact.Clues;
import dev.pullgate.fact.ImageCopies;
import dev.pullgate.fact.Inspection;
import dev.pullgate.fact.LoginOrigin;
import dev.pullgate.fact.ManifestAnswer;
import dev.pullgate.fact.NodeGroup;
import dev.pullgate.fact.NodeLoginState;
import dev.pullgate.fact.PullOutcome;
import dev.pullgate.fact.PullSecretState;
import dev.pullgate.image.ParsedImage;
import dev.pullgate.image.Platform;
import dev.pullgate.image.PullPath;
import dev.pullgate.policy.Evidence;
import dev.pullgate.policy.Evidence.ImageEvidence;
import dev.pullgate.policy.Evidence.SecretEvidence;
import dev.pullgate.policy.ImageAdmissionPolicy;
import dev.pullgate.workload.ImageKind;
import dev.pullgate.workload.ImageUse;
import dev.pullgate.workload.Placement;
import dev.pullgate.workload.Workload;
import dev.pullgate.workload.WorkloadKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A workload in namespace {@code shop} and what is known of it, put together by hand. Everything that is said of an image is
 * said of the one that was named last.
 */
public final class Situation {
    private final WorkloadKind kind;
    private final List<Image> images = new ArrayList<>();
    private final List<SecretEvidence> secrets = new ArrayList<>();
    private ImageAdmissionPolicy policy = ImageAdmissionPolicy.DEFAULT;
    private final List<NodeGroup> nodes = new ArrayList<>();
    private boolean madeByController;

    private static final class Image {
        private final String text;
        private String pullPolicy = "IfNotPresent";
        private Optional<ManifestAnswer> answer = Optional.empty();
        private Optional<LoginOrigin> askedWith = Optional.empty();
        private NodeLoginState nodeLogins = NodeLoginState.NOT_TOLD;
        private boolean everyLoginKnown = true;
        private boolean oneTooMany;
        private Optional<List<String>> loginsFrom = Optional.empty();
        private Inspection inspection = Inspection.NONE;
        private Clues clues = Clues.NONE;
        private ImageCopies copies = ImageCopies.NONE;

        Image(String text) {
            this.text = text;
        }
    }

    private Situation(WorkloadKind kind) {
        this.kind = kind;
    }

    /** A Deployment whose containers have these images. */
    public static Situation deployment(String... images) {
        return of(WorkloadKind.of("apps", "Deployment").orElseThrow(), images);
    }

    /** A Pod whose containers have these images. */
    public static Situation pod(String... images) {
        return of(WorkloadKind.POD, images);
    }

    private static Situation of(WorkloadKind kind, String... images) {
        Situation situation = new Situation(kind);
        for (String image : images) {
            situation.image(image);
        }
        return situation;
    }

    /** The policy in force, by its {@code spec}. */
    public Situation policy(String spec) {
        policy = Policies.of(spec);
        return this;
    }

    /** An owner reference says {@code controller: true}. */
    public Situation madeByController() {
        madeByController = true;
        return this;
    }

    /** One more container, with this image. */
    public Situation image(String text) {
        images.add(new Image(text));
        return this;
    }

    /** What is written at the image as its pull policy. */
    public Situation pullPolicy(String word) {
        images.getLast().pullPolicy = word;
        return this;
    }

    /** What its registry said, asked without a login. */
    public Situation answered(ManifestAnswer answer) {
        images.getLast().answer = Optional.of(answer);
        return this;
    }

    /** What its registry said, asked with the login of that pull secret. */
    public Situation answered(ManifestAnswer answer, String secret) {
        images.getLast().askedWith = Optional.of(new LoginOrigin.FromSecret(secret));
        return answered(answer);
    }

    /** A pull secret could not be read, so that the kubelet may have a login more for it. */
    public Situation perhapsWithAnotherLogin() {
        images.getLast().everyLoginKnown = false;
        return this;
    }

    /** Nobody asked for it, since too many other images are named. */
    public Situation oneTooMany() {
        images.getLast().oneTooMany = true;
        return this;
    }

    /** The pull secrets that have a login for it. */
    public Situation loginsFrom(String... names) {
        images.getLast().loginsFrom = Optional.of(List.of(names));
        return this;
    }

    /** What else is known of it. */
    public Situation inspected(Inspection inspection) {
        images.getLast().inspection = inspection;
        return this;
    }

    /** What helps people with it. */
    public Situation explained(Clues clues) {
        images.getLast().clues = clues;
        return this;
    }

    /** It was asked for with a login that the nodes have; all of theirs are known. */
    public Situation askedWithNodeLogin(LoginOrigin login) {
        images.getLast().askedWith = Optional.of(login);
        return nodeLogins(NodeLoginState.ALL_KNOWN);
    }

    /** What is known of the nodes' own logins for it. */
    public Situation nodeLogins(NodeLoginState state) {
        images.getLast().nodeLogins = state;
        return this;
    }

    /** Which nodes hold it. */
    public Situation copies(ImageCopies copies) {
        images.getLast().copies = copies;
        return this;
    }

    /** A node that its Pods may land on: {@code linux/amd64}, with containerd's transfer service. */
    public Situation node(String name, String platform) {
        String[] parts = (platform + "/").split("/", -1);
        nodes.add(new NodeGroup(new Platform(parts[0], parts[1], parts[2]), PullPath.TRANSFER, 1, List.of(name)));
        return this;
    }

    /** One more pull secret, named by the Pod. */
    public Situation secret(String name, PullSecretState state) {
        String pointer = kind.podPointer() + "/spec/imagePullSecrets/" + secrets.size();
        secrets.add(new SecretEvidence(name, pointer, Optional.empty(), state));
        return this;
    }

    /** One more pull secret, named by the Pod's ServiceAccount. */
    public Situation secretOfServiceAccount(String account, String name, PullSecretState state) {
        secrets.add(
                new SecretEvidence(name, kind.podPointer() + "/spec/serviceAccountName", Optional.of(account), state));
        return this;
    }

    /** All of it. */
    public Evidence evidence() {
        List<ImageEvidence> known = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            known.add(evidence(images.get(i), kind.podPointer() + "/spec/containers/" + i));
        }
        Workload workload = new Workload(
                kind,
                "shop",
                "web",
                madeByController,
                List.of(),
                "default",
                Placement.ANYWHERE,
                known.stream().map(ImageEvidence::use).toList());
        return new Evidence(policy, policy.enforcement(), workload, known, secrets, nodes);
    }

    private static ImageEvidence evidence(Image image, String pointer) {
        ImageUse use = new ImageUse(
                ImageKind.REGULAR,
                "web",
                pointer + "/image",
                image.text,
                pointer + "/imagePullPolicy",
                image.pullPolicy);
        return new ImageEvidence(
                use, ParsedImage.parse(image.text), outcome(image), image.loginsFrom, image.copies, image.nodeLogins);
    }

    private static PullOutcome outcome(Image image) {
        if (image.oneTooMany) {
            return new PullOutcome.TooMany();
        }
        return image.answer
                .<PullOutcome>map(answer -> new PullOutcome.Asked(
                        answer, image.askedWith, image.everyLoginKnown, image.inspection, image.clues))
                .orElseGet(PullOutcome.NotAsked::new);
    }
}
