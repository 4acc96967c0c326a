package dev.pullgate.cli;

import dev.pullgate.check.FileFix;
import dev.pullgate.check.InPlace;
import dev.pullgate.check.Outside.UnusableException;
import dev.pullgate.check.SetTag;
import dev.pullgate.check.UnifiedDiff;
import dev.pullgate.manifest.ManifestFile;
import dev.pullgate.manifest.ManifestSource;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What a check puts right, and where that goes. */
final class CheckFix {
    @Option(
            names = "--fix",
            description =
                    "Writes into the files what the policy's mirrors and pins make of images, and names that can be"
                            + " meant in one way only, and reports what is left. What becomes of standard input goes to standard"
                            + " output, and the report to standard error then.")
    private boolean fix;

    @Option(
            names = "--diff",
            description = "Shows what --fix would write, and writes nothing. The report of what would be left goes to"
                    + " standard error.")
    private boolean diff;

    @Option(
            names = "--set-tag",
            paramLabel = "NAME[:TAG]=TAG",
            description =
                    "With --fix or --diff: gives the image the second tag in place of the first; where there is no"
                            + " first, in place of none and of latest. May be repeated.")
    private List<String> tags = new ArrayList<>();

    /**
     * What came of it.
     *
     * @param files as they are now, or would be
     * @param remarks what was done and what was not, a sentence each
     * @param complete whether everything was written
     */
    record Fixed(List<ManifestFile> files, List<String> remarks, boolean complete) {
        /** Nothing was to be fixed. */
        static Fixed nothing(List<ManifestFile> files) {
            return new Fixed(files, List.of(), true);
        }
    }

    /** Whether anything is to be fixed. */
    boolean isWanted() {
        return fix || diff;
    }

    /** Whether what comes of it goes to standard output, where the report would have gone. */
    boolean takesOut(CheckInput.Read read) {
        return diff || (fix && read.sources().contains(ManifestSource.STDIN));
    }

    /**
     * The tags that were chosen.
     *
     * @throws UnusableException if the options do not fit each other or what is read
     */
    List<SetTag> tags(CheckInput input) throws UnusableException {
        if (!isWanted() && !tags.isEmpty()) {
            throw new UnusableException("--set-tag goes with --fix, or with --diff to see what it does.");
        }
        if (isWanted() && input.isRendered()) {
            throw new UnusableException(
                    "What -k and --helm make can't be fixed, since it is in no file; name the files that"
                            + " it is made of.");
        }
        List<SetTag> chosen = new ArrayList<>();
        for (String text : tags) {
            SetTag tag = SetTag.parse(text)
                    .orElseThrow(() ->
                            new UnusableException("--set-tag is such as nginx=1.27.3 or nginx:1.72=1.27.3, and not"
                                    + " \"" + Shown.text(text) + "\"."));
            chosen.add(tag);
        }
        for (SetTag tag : chosen) {
            refuseToGoOnFrom(tag, chosen);
        }
        return chosen;
    }

    /** What is fixed twice has to be the same as what is fixed once. */
    private static void refuseToGoOnFrom(SetTag tag, List<SetTag> all) throws UnusableException {
        for (SetTag other : all) {
            boolean twice = !other.equals(tag) && other.from().equals(tag.from());
            if (twice || tag.leadsInto(other)) {
                throw new UnusableException("--set-tag " + Shown.text(tag.text()) + " and --set-tag "
                        + Shown.text(other.text()) + (twice ? " are about the same image." : " lead into each other.")
                        + " Name the tag that you mean in the end.");
            }
        }
    }

    /** Writes or shows what becomes of the files. */
    Fixed take(List<FileFix> fixes, List<SetTag> unused, CheckInput.Read read, Surroundings surroundings) {
        List<ManifestFile> files = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        List<FileFix> done = new ArrayList<>();
        for (int i = 0; i < fixes.size(); i++) {
            FileFix one = fixes.get(i);
            Optional<String> failure = diff
                    ? show(one, surroundings.out())
                    : write(one, read.sources().get(i), surroundings.out());
            failure.ifPresent(failures::add);
            files.add(failure.isEmpty() ? one.after() : one.before());
            if (failure.isEmpty() && one.isChanged()) {
                done.add(one);
            }
        }
        surroundings.out().flush();
        List<String> remarks = new ArrayList<>(failures);
        fixes.stream().flatMap(one -> one.problems().stream()).forEach(remarks::add);
        remarks.addFirst(summary(done, remarks.isEmpty()));
        unused.forEach(
                tag -> remarks.add("--set-tag " + tag.text() + " changes nothing: nothing names " + tag.from() + "."));
        return new Fixed(files, remarks, failures.isEmpty());
    }

    private String summary(List<FileFix> done, boolean all) {
        int images = done.stream().mapToInt(FileFix::images).sum();
        int pullPolicies = done.stream().mapToInt(FileFix::pullPolicies).sum();
        if (done.isEmpty()) {
            return all ? "There is nothing to fix." : "Nothing is fixed.";
        }
        List<String> counts = new ArrayList<>();
        if (images > 0) {
            counts.add(count(images, "image", "images"));
        }
        if (pullPolicies > 0) {
            counts.add(count(pullPolicies, "pull policy", "pull policies"));
        }
        return (diff ? "Would fix " : "Fixed ") + String.join(" and ", counts) + " in "
                + count(done.size(), "file", "files") + ".";
    }

    private static String count(int number, String one, String more) {
        return number + " " + (number == 1 ? one : more);
    }

    private static Optional<String> show(FileFix one, PrintWriter out) {
        out.print(UnifiedDiff.of(one));
        return Optional.empty();
    }

    private static Optional<String> write(FileFix one, ManifestSource source, PrintWriter out) {
        if (source.path().isPresent()) {
            return one.isChanged() ? InPlace.write(one, source.path().get()) : Optional.empty();
        }
        // Half of what was piped in would be taken for all of it.
        return one.before().unread().isEmpty() ? print(one, out) : Optional.empty();
    }

    private static Optional<String> print(FileFix one, PrintWriter out) {
        byte[] bytes = one.before().encode(one.after().text());
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (!Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes)) {
            return Optional.of("Standard input is not UTF-8, which is all that standard output takes; name the file.");
        }
        out.print(text);
        return Optional.empty();
    }
}
