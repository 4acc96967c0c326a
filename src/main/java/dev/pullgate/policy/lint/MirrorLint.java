package dev.pullgate.policy.lint;

import dev.pullgate.policy.ImageAdmissionPolicy;
import dev.pullgate.policy.Mirror;
import dev.pullgate.policy.MirrorTarget;
import dev.pullgate.policy.NamePattern;
import dev.pullgate.policy.RegistryPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Mirrors from which nobody may pull: image-registry judges the name that an image has in its mirror. */
final class MirrorLint {
    private MirrorLint() {}

    static List<Pointless> of(ImageAdmissionPolicy policy) {
        List<Pointless> found = new ArrayList<>();
        List<Mirror> mirrors = policy.mirrors().asWritten();
        for (int i = 0; i < mirrors.size(); i++) {
            List<MirrorTarget> targets = mirrors.get(i).targets();
            for (int k = 0; k < targets.size(); k++) {
                String pointer = "/spec/mirrors/" + i + "/targets/" + k;
                String target = targets.get(k).prefix();
                refusal(new NamePattern(target + "/**"), policy)
                        .ifPresent(why ->
                                found.add(new Pointless(pointer, "images become ones of " + target + ", and " + why)));
            }
        }
        return found;
    }

    private static Optional<String> refusal(NamePattern target, ImageAdmissionPolicy policy) {
        Optional<NamePattern> denied = policy.registries().entries().stream()
                .filter(entry -> entry.allowed().filter(allowed -> !allowed).isPresent())
                .map(RegistryPolicy::pattern)
                .filter(pattern -> pattern.covers(target))
                .findFirst();
        List<NamePattern> allowed = policy.registries().allowed();
        return denied.map(pattern -> "\"" + pattern + "\" denies these")
                .or(() -> allowed.isEmpty() || allowed.stream().anyMatch(pattern -> pattern.overlaps(target))
                        ? Optional.empty()
                        : Optional.of("no entry of the allow list has any of these"));
    }
}
