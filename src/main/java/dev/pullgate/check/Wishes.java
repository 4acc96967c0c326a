package dev.pullgate.check;

import dev.pullgate.check.FoundWorkloads.Found;
import dev.pullgate.fact.Deadline;
import dev.pullgate.image.NameRemedy;
import dev.pullgate.image.ParsedImage;
import dev.pullgate.image.Unparsable;
import dev.pullgate.policy.ImageAdmissionPolicy;
import dev.pullgate.review.ChangeRequest;
import dev.pullgate.review.Changer;
import dev.pullgate.workload.ImageUse;
import dev.pullgate.workload.Workload;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the fields of a workload should say: names as they can only be meant, then the tags that somebody chose, then what the
 * policy makes of images and pull policies on their way in.
 */
final class Wishes {
    private final Changer changer;
    private final ImageAdmissionPolicy policy;
    private final List<SetTag> tags;
    private final Set<SetTag> used = ConcurrentHashMap.newKeySet();

    Wishes(Changer changer, ImageAdmissionPolicy policy, List<SetTag> tags) {
        this.changer = changer;
        this.policy = policy;
        this.tags = List.copyOf(tags);
    }

    /** The fields that should say something else. May ask registries. */
    List<WantedText> of(Found found, Deadline deadline) {
        Map<String, String> wanted = new LinkedHashMap<>();
        Workload named = named(found.workload());
        named.images().forEach(use -> wanted.put(use.pointer(), use.text()));
        changer.change(new ChangeRequest(named, Optional.empty(), found.origin(), true, true), deadline)
                .fields()
                .forEach(change -> wanted.put(change.pointer(), change.value()));
        found.workload().images().forEach(use -> wanted.remove(use.pointer(), use.text()));
        List<String> images =
                found.workload().images().stream().map(ImageUse::pointer).toList();
        return wanted.entrySet().stream()
                .map(field -> new WantedText(
                        found.object(), field.getKey(), field.getValue(), images.contains(field.getKey())))
                .toList();
    }

    /** With the names that are to be judged by the policy. */
    private Workload named(Workload workload) {
        List<ImageUse> images = workload.images().stream()
                .map(use -> use.withText(tagged(meant(use.text()))))
                .toList();
        return workload.withImages(images);
    }

    private static String meant(String text) {
        return ParsedImage.parse(text) instanceof Unparsable unparsable
                ? NameRemedy.certainlyMeant(unparsable).orElse(text)
                : text;
    }

    private String tagged(String text) {
        for (SetTag tag : tags) {
            Optional<String> other = tag.of(text, policy.mirrors());
            if (other.isPresent()) {
                used.add(tag);
                return other.get();
            }
        }
        return text;
    }

    /** The tags that nothing has got so far. */
    List<SetTag> unused() {
        return tags.stream().filter(tag -> !used.contains(tag)).toList();
    }
}
