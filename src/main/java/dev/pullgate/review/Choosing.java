package dev.pullgate.review;

import dev.pullgate.fact.ManifestAnswer.Found;
import dev.pullgate.fact.PullOutcome.Asked;
import dev.pullgate.image.ImageReference;
import dev.pullgate.image.ParsedImage;
import dev.pullgate.policy.Evidence;
import dev.pullgate.policy.Evidence.ImageEvidence;
import dev.pullgate.policy.ImageAdmissionPolicy;
import dev.pullgate.policy.Predictions;
import dev.pullgate.policy.PullFailure;
import dev.pullgate.workload.ImageUse;
import dev.pullgate.workload.Workload;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Finds out what images become by the policy's mirrors and digest pins. A place has an image if its registry says so to the Pod's
 * logins, for all nodes that the Pod may land on. Places are asked in turn, so that nobody is asked for what another one has.
 */
final class Choosing {
    private final ImageAdmissionPolicy policy;
    private final Gathering gathering;

    Choosing(ImageAdmissionPolicy policy, Gathering gathering) {
        this.policy = policy;
        this.gathering = gathering;
    }

    /**
     * What each of the images becomes that has a name; empty if somebody would have to be asked and the asker does not.
     *
     * @param before the workload as it was, where it exists already
     * @param circumstances what of the policy concerns it; asked for where somebody has to be asked at all
     */
    Optional<Map<ImageUse, ImageReference>> choose(
            Workload workload,
            List<ImageUse> images,
            Optional<Workload> before,
            Supplier<Optional<Circumstances>> circumstances) {
        Map<ImageUse, ImageReference> chosen = new LinkedHashMap<>();
        List<Choice> open = settle(images, before, chosen);
        return open.isEmpty()
                ? Optional.of(chosen)
                : circumstances.get().flatMap(known -> ask(workload, open, before.isEmpty(), known, chosen));
    }

    /** In turn; of what is exempt nobody is asked. */
    private Optional<Map<ImageUse, ImageReference>> ask(
            Workload workload,
            List<Choice> choices,
            boolean isNew,
            Circumstances circumstances,
            Map<ImageUse, ImageReference> chosen) {
        List<Choice> open = choices.stream()
                .filter(choice -> circumstances
                        .exemptions()
                        .covering(choice.image(), policy.mirrors())
                        .isEmpty())
                .toList();
        for (int turn = 0; !open.isEmpty(); turn++) {
            Optional<Evidence> evidence = ask(workload, open, turn, isNew, circumstances);
            if (evidence.isEmpty()) {
                return Optional.empty();
            }
            open = take(open, turn, evidence.get(), chosen);
        }
        return Optional.of(chosen);
    }

    /** Those that somebody has to be asked for; the others are chosen, and these too if nobody has them. */
    private List<Choice> settle(
            List<ImageUse> images, Optional<Workload> before, Map<ImageUse, ImageReference> chosen) {
        List<Choice> open = new ArrayList<>();
        for (ImageUse use : images) {
            if (ParsedImage.parse(use.text()) instanceof ImageReference image) {
                Choice choice = Choice.of(use, image, policy);
                Optional<ImageReference> same =
                        choice.isSettled() ? Optional.empty() : before.flatMap(old -> chosenBefore(choice, old));
                chosen.put(use, same.orElse(choice.otherwise()));
                if (!choice.isSettled() && same.isEmpty()) {
                    open.add(choice);
                }
            }
        }
        return open;
    }

    private static Optional<ImageReference> chosenBefore(Choice choice, Workload before) {
        return before.images().stream()
                .filter(old -> old.isSamePlaceAs(choice.use()))
                .flatMap(old -> ParsedImage.parse(old.text()) instanceof ImageReference image
                        ? Optional.of(image).stream()
                        : Optional.<ImageReference>empty().stream())
                .filter(choice::mayHaveBecome)
                .findFirst();
    }

    private Optional<Evidence> ask(
            Workload workload, List<Choice> open, int turn, boolean isNew, Circumstances circumstances) {
        Map<ImageUse, ImageReference> places = new LinkedHashMap<>();
        open.forEach(choice -> places.put(choice.use(), choice.places().get(turn)));
        boolean getsPullSecrets = isNew || workload.kind().isTemplate();
        return gathering.gather(Plan.toChoose(workload, places, getsPullSecrets, circumstances));
    }

    /** Those that are still open. */
    private static List<Choice> take(
            List<Choice> open, int turn, Evidence evidence, Map<ImageUse, ImageReference> chosen) {
        List<Choice> rest = new ArrayList<>();
        for (int i = 0; i < open.size(); i++) {
            Choice choice = open.get(i);
            ImageEvidence image = evidence.images().get(i);
            if (image.outcome() instanceof Asked asked
                    && asked.answer() instanceof Found found
                    && Predictions.of(image, evidence).failure() == PullFailure.NONE) {
                chosen.put(choice.use(), choice.taken(choice.places().get(turn), found.digest()));
            } else if (turn + 1 < choice.places().size()) {
                rest.add(choice);
            }
        }
        return rest;
    }
}
