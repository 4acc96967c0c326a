package dev.pullgate.policy.lint;

import dev.pullgate.policy.Exemption;
import dev.pullgate.policy.Exemption.WorkloadPattern;
import dev.pullgate.policy.Glob;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Exemptions that are over, or soon will be, that exempt nothing, or that another one makes pointless. */
final class ExemptionLint {
    private final List<Pointless> found = new ArrayList<>();
    private final List<Exemption> exemptions;
    private final LocalDate today;

    private ExemptionLint(List<Exemption> exemptions, LocalDate today) {
        this.exemptions = exemptions;
        this.today = today;
    }

    static List<Pointless> of(List<Exemption> exemptions, LocalDate today) {
        ExemptionLint lint = new ExemptionLint(exemptions, today);
        for (int i = 0; i < exemptions.size(); i++) {
            lint.look("/spec/exemptions/" + i, i, exemptions.get(i));
        }
        return lint.found;
    }

    private void look(String pointer, int position, Exemption exemption) {
        exemption.until().ifPresent(day -> {
            if (exemption.hasEnded(today)) {
                add(pointer + "/until", "it has ended on " + day + "; remove it, or give it another day");
            } else if (exemption.endsSoon(today)) {
                add(pointer + "/until", "it ends on " + day + "; what it is for is judged from the next day on");
            }
        });
        for (int i = 0; i < exemption.workloads().size(); i++) {
            WorkloadPattern workload = exemption.workloads().get(i);
            if (isElsewhere(workload, exemption.namespaces())) {
                add(pointer + "/workloads/" + i, "is in none of the namespaces of this exemption");
            }
        }
        for (int i = 0; i < exemptions.size(); i++) {
            if (i != position && isTheSame(exemption, exemptions.get(i)) && !outlasts(exemption, i, position)) {
                add(pointer, "spec.exemptions[" + i + "] exempts the same, and for as long");
                return;
            }
        }
    }

    private static boolean isElsewhere(WorkloadPattern workload, List<Glob> namespaces) {
        return !namespaces.isEmpty()
                && workload.namespace()
                        .filter(own -> namespaces.stream().noneMatch(own::overlaps))
                        .isPresent();
    }

    private static boolean isTheSame(Exemption one, Exemption other) {
        return one.images().equals(other.images())
                && one.namespaces().equals(other.namespaces())
                && one.users().equals(other.users())
                && one.groups().equals(other.groups())
                && one.workloads().equals(other.workloads());
    }

    /** Whether it lasts longer than the one at {@code i}; of two that last as long, the earlier does. */
    private boolean outlasts(Exemption exemption, int i, int position) {
        LocalDate own = exemption.until().orElse(LocalDate.MAX);
        LocalDate other = exemptions.get(i).until().orElse(LocalDate.MAX);
        return own.isAfter(other) || (own.equals(other) && position < i);
    }

    private void add(String pointer, String message) {
        found.add(new Pointless(pointer, message));
    }
}
