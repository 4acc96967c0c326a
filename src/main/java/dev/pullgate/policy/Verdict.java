package dev.pullgate.policy;

import java.util.ArrayList;
import java.util.List;

/**
 * What is said of a workload.
 *
 * @param rulings every finding with what comes of it, in the order of the object's fields
 * @param images how many images were judged
 * @param failing how many of them are named in a denial; a broken pull secret stands for all
 * @param outlook the images that will not pull, or may not, whatever the policy makes of that
 * @param remarks what else there is to say
 */
public record Verdict(List<Ruling> rulings, int images, int failing, List<Outlook> outlook, Remarks remarks) {
    /** Nothing to say. */
    public static final Verdict NOTHING_FOUND = new Verdict(List.of(), 0, 0, List.of());

    public Verdict {
        rulings = List.copyOf(rulings);
        outlook = List.copyOf(outlook);
    }

    /** A verdict without remarks. */
    public Verdict(List<Ruling> rulings, int images, int failing, List<Outlook> outlook) {
        this(rulings, images, failing, outlook, Remarks.NONE);
    }

    /** The same, with remarks. */
    public Verdict with(Remarks said) {
        return new Verdict(rulings, images, failing, outlook, said);
    }

    /**
     * What will become of an image.
     *
     * @param pointer RFC 6901 pointer of its name
     */
    public record Outlook(String pointer, Prediction prediction) {}

    /** Whether the object is refused. */
    public boolean isDenied() {
        for (Ruling ruling : rulings) {
            if (ruling.action() == Action.DENY) {
                return true;
            }
        }
        return false;
    }

    /** Whether the user is told anything without being refused. */
    public boolean warns() {
        return remarks.areForTheUser() || !findings(Action.WARN).isEmpty();
    }

    /** The findings that lead to {@code action}. */
    public List<Finding> findings(Action action) {
        List<Finding> findings = new ArrayList<>();
        for (Ruling ruling : rulings) {
            if (ruling.action() == action) {
                findings.add(ruling.finding());
            }
        }
        return findings;
    }
}
