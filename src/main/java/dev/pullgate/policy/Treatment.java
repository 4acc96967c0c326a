package dev.pullgate.policy;

import dev.pullgate.image.ImageReference;
import dev.pullgate.image.PullPolicy;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the policy makes of one image, as far as that is known without asking anybody.
 *
 * @param image as it is written
 * @param places by which names it may be pulled, in the order in which they are tried; at least one
 * @param mirrored whether it is pulled from a mirror in any case ({@link Mirror.When#ALWAYS})
 * @param exemption what keeps every rule from looking at it
 */
public record Treatment(ImageReference image, List<Place> places, boolean mirrored, Optional<Exemption> exemption) {
    /** What the policy's lists say of a name. */
    public enum Standing {
        /** On the deny list. */
        DENIED,
        /** On the allow list. */
        ALLOWED,
        /** There is an allow list, and it is not on it. */
        NOT_ALLOWED,
        /** On no list, and there is no allow list. */
        UNLISTED
    }

    /**
     * One name by which it may be pulled.
     *
     * @param image the name
     * @param standing what the lists say of it
     * @param by the entry that says so
     * @param pullPolicy what a container that states none ends up with
     * @param pullSecrets the names of the pull secrets that its Pods get for it
     */
    public record Place(
            ImageReference image,
            Standing standing,
            Optional<NamePattern> by,
            PullPolicy pullPolicy,
            List<String> pullSecrets) {
        public Place {
            pullSecrets = List.copyOf(pullSecrets);
        }

        /** Whether the rule {@link RuleId#IMAGE_REGISTRY} finds something. */
        public boolean isRefused() {
            return standing == Standing.DENIED || standing == Standing.NOT_ALLOWED;
        }
    }

    public Treatment {
        places = List.copyOf(places);
    }

    /** What the policy makes of the image in an object of {@code subject}. */
    public static Treatment of(ImageReference image, ImageAdmissionPolicy policy, Subject subject, LocalDate today) {
        Copies copies = policy.mirrors().copies(image);
        Stream<ImageReference> names = copies.haveToBeAsked()
                ? Stream.concat(copies.places().stream(), Stream.of(copies.otherwise()))
                        .distinct()
                : Stream.of(copies.otherwise());
        return new Treatment(
                image,
                names.map(name -> place(name, image, policy)).toList(),
                copies.always() && !copies.places().isEmpty(),
                policy.exemptions().of(subject, today).covering(image, policy.mirrors()));
    }

    /** The pull policy is filled in by the name as it is written, and changed by the one that is pulled. */
    private static Place place(ImageReference name, ImageReference written, ImageAdmissionPolicy policy) {
        Registries registries = policy.registries();
        Optional<NamePattern> denied = registries.deniedBy(name);
        Optional<NamePattern> allowed = registries.allowedBy(name);
        boolean changed = policy.inject().ifNotPresent() && registries.isImmutable(name);
        Standing standing = denied.isPresent()
                ? Standing.DENIED
                : allowed.isPresent()
                        ? Standing.ALLOWED
                        : registries.allowed().isEmpty() ? Standing.UNLISTED : Standing.NOT_ALLOWED;
        return new Place(
                name,
                standing,
                denied.or(() -> allowed),
                changed ? PullPolicy.IF_NOT_PRESENT : written.defaultPullPolicy(),
                policy.inject().pullSecretsFor(List.of(name)));
    }
}
