package dev.pullgate.report;

import dev.pullgate.manifest.Unread;
import dev.pullgate.policy.Action;
import dev.pullgate.policy.Certainty;
import dev.pullgate.report.Baseline.Entry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What there is to say of a set of files.
 *
 * @param findings every finding, in the order of the files and of the places in them; each gets its fingerprint here
 * @param unread what could not be read, in the order of the files
 * @param remarks what else there is to say, a sentence each
 * @param totals how much was looked at
 * @param images every place that names an image, in the same order
 * @param known what a baseline took out of it
 */
public record Report(
        List<FileFinding> findings,
        List<Unread> unread,
        List<String> remarks,
        Totals totals,
        List<NamedImage> images,
        Known known) {
    public Report {
        findings = Fingerprints.given(findings);
        unread = List.copyOf(unread);
        remarks = List.copyOf(remarks);
        images = List.copyOf(images);
    }

    /** A report of everything that was found. */
    public Report(
            List<FileFinding> findings,
            List<Unread> unread,
            List<String> remarks,
            Totals totals,
            List<NamedImage> images) {
        this(findings, unread, remarks, totals, images, Known.NONE);
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
     * @param registries how many registries were asked
     */
    public record Totals(
            int files, int objects, int workloads, int images, int distinctImages, int asked, int registries) {}

    /**
     * What a baseline took out of a report.
     *
     * @param findings how many of the findings it knows
     * @param gone how many of its entries no finding is left of
     */
    public record Known(int findings, int gone) {
        /** There was no baseline. */
        public static final Known NONE = new Known(0, 0);
    }

    /** The same, with these sentences before its own. */
    public Report withRemarks(List<String> more) {
        List<String> all = new ArrayList<>(more);
        all.addAll(remarks);
        return new Report(findings, unread, all, totals, images, known);
    }

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
        return undecided() > 0;
    }

    /** Of how many findings nobody can tell whether they are true. */
    public long undecided() {
        return findings.stream()
                .filter(found -> found.finding().certainty() == Certainty.UNKNOWN)
                .count();
    }

    /**
     * The findings that {@code baseline} does not know; the others are only counted.
     *
     * @param lookedAt whether this report would have the finding of an entry, were it still there: its file was read, and its
     *     rule was checked. Only of these an entry without a finding is gone.
     */
    public Report without(Baseline baseline, Predicate<Entry> lookedAt) {
        List<FileFinding> left = findings.stream()
                .filter(found -> !baseline.knows(found.fingerprint()))
                .toList();
        Set<String> there = new HashSet<>();
        findings.forEach(found -> there.add(found.fingerprint()));
        long gone = baseline.entries().stream()
                .filter(entry -> !there.contains(entry.fingerprint()) && lookedAt.test(entry))
                .count();
        return new Report(left, unread, remarks, totals, images, new Known(findings.size() - left.size(), (int) gone));
    }
}
