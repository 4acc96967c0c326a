package dev.pullgate.report;

import dev.pullgate.manifest.Unread;
import dev.pullgate.policy.Action;
import dev.pullgate.policy.Certainty;
import java.util.List;

/**
 * What there is to say of a set of files.
 *
 * @param findings every finding, in the order of the files and of the places in them
 * @param unread what could not be read, in the order of the files
 * @param remarks what else there is to say, a sentence each
 * @param totals how much was looked at
 */
public record Report(List<FileFinding> findings, List<Unread> unread, List<String> remarks, Totals totals) {
    public Report {
        findings = List.copyOf(findings);
        unread = List.copyOf(unread);
        remarks = List.copyOf(remarks);
    }

    /**
     * How much was looked at.
     *
     * @param files that were read
     * @param objects in them
     * @param workloads those of the objects that name images
     * @param images how often an image is named
     * @param distinctImages how many images that is
     * @param asked how many images a registry was asked for
     */
    public record Totals(int files, int objects, int workloads, int images, int distinctImages, int asked) {}

    /** How many findings lead to {@code action}. */
    public long count(Action action) {
        return findings.stream().filter(found -> found.action() == action).count();
    }

    /** Whether something would be refused. */
    public boolean isDenied() {
        return count(Action.DENY) > 0;
    }

    /** Whether nobody can tell of something. */
    public boolean isUndecided() {
        return findings.stream().anyMatch(found -> found.finding().certainty() == Certainty.UNKNOWN);
    }
}
