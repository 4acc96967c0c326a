package dev.pullgate.policy.export;

import dev.pullgate.policy.Exemption;
import dev.pullgate.policy.ImageAdmissionPolicy;
import dev.pullgate.policy.RuleId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the exported objects can't say. */
final class LeftOut {
    private LeftOut() {}

    /** One line each. */
    static List<String> of(ImageAdmissionPolicy policy, LocalDate today) {
        List<String> lines = new ArrayList<>();
        lines.add("Rules that ask a registry or read pull secrets: "
                + Stream.of(RuleId.values())
                        .filter(rule -> rule.need() != RuleId.Need.NOTHING)
                        .map(RuleId::id)
                        .collect(Collectors.joining(", "))
                + ".");
        lines.add("Rules of files, which are never checked at admission: "
                + Stream.of(RuleId.values())
                        .filter(rule -> !rule.isAtAdmission())
                        .map(RuleId::id)
                        .collect(Collectors.joining(", "))
                + ".");
        lines.add("What to write instead: a digest to append, or the name that was meant.");
        lines.add("Warnings about labels of a namespace that say nothing, and the audit annotations.");
        if (!policy.mirrors().mirrors().isEmpty()) {
            lines.add(
                    "Mirrors: no image is rewritten. A template is judged by its mirror's name, a Pod by the name that it has.");
        }
        policy.mirrors().mirrors().stream()
                .filter(mirror -> !Exchange.tells(mirror))
                .forEach(
                        mirror -> lines.add(
                                "The mirror of " + mirror.source()
                                        + ": where its images are pulled from is known by asking only. A template is judged by the name that it has."));
        if (policy.inject().digest() || !policy.inject().pullSecrets().isEmpty()) {
            lines.add("Digests and pull secrets: none is injected.");
        }
        List<Exemption> exemptions = policy.exemptions().all();
        for (int i = 0; i < exemptions.size(); i++) {
            int number = i + 1;
            Exemption exemption = exemptions.get(i);
            exemption
                    .until()
                    .ifPresent(
                            until -> lines.add(
                                    exemption.hasEnded(today)
                                            ? "Exemption " + number + " ended on " + until + ": it is left out."
                                            : "Exemption " + number + " ends on " + until
                                                    + ": the API server has no clock for that, so export again the day after."));
        }
        return lines;
    }
}
