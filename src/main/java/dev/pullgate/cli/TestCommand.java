package dev.pullgate.cli;

import dev.pullgate.check.Checker;
import dev.pullgate.check.Expectations;
import dev.pullgate.check.GivenObjects;
import dev.pullgate.check.Outside;
import dev.pullgate.check.Outside.UnusableException;
import dev.pullgate.check.Outside.Wanted;
import dev.pullgate.check.Progress;
import dev.pullgate.check.SecretSearch;
import dev.pullgate.fact.Deadline;
import dev.pullgate.manifest.ManifestFile;
import dev.pullgate.policy.Finding;
import dev.pullgate.policy.ImageAdmissionPolicy;
import dev.pullgate.policy.OneLine;
import dev.pullgate.policy.RuleId.Need;
import dev.pullgate.report.FileFinding;
import dev.pullgate.report.Report;
import dev.pullgate.review.Reviewer;
import dev.pullgate.workload.Workloads;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code policy test}. */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = {
            "Checks manifests whose comments say what will be found in them:",
            "  image: nginx  # expect: image-tag warn, image-registry deny",
            "Each finding has to be expected, with its rule and what comes of it, on its line. Nobody is asked."
        },
        footer = {
            "",
            "Ends with 0 where exactly the expected was found; with 1 where not; with 2 where the command or a file can't be"
                    + " used."
        })
final class TestCommand implements Callable<Integer> {
    private static final Duration TIME = Duration.ofMinutes(2);
    private static final int MAX_LINE = 600;

    private final Surroundings surroundings;

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "The policy. Without it, what holds where nobody wrote one.")
    private @Nullable Path policyFile;

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NAME",
            description = "Of objects that name none (default: default).")
    private String namespace = "default";

    @Parameters(paramLabel = "PATH", arity = "1..*", description = "Files, folders, and patterns.")
    private List<String> paths = new ArrayList<>();

    TestCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Optional<ImageAdmissionPolicy> policy = PolicyInput.read(policyFile, surroundings.err());
        if (policy.isEmpty()) {
            return ExitCode.UNUSABLE;
        }
        CheckInput.Read read = CheckInput.of(paths).read(surroundings);
        List<String> unusable = new ArrayList<>();
        read.unread().forEach(unread -> unusable.add(unread.toString()));
        read.files().forEach(file -> {
            file.unread().forEach(unread -> unusable.add(unread.toString()));
            unusable.addAll(Expectations.of(file).problems());
        });
        unusable.forEach(problem -> surroundings.err().println(Shown.text(problem)));
        if (!unusable.isEmpty()) {
            return ExitCode.UNUSABLE;
        }
        try {
            return compare(read, report(read, policy.get()));
        } catch (UnusableException e) {
            return surroundings.unusable(e.problem());
        }
    }

    private Report report(CheckInput.Read read, ImageAdmissionPolicy policy) throws UnusableException {
        GivenObjects given = new GivenObjects(
                read.files().stream().flatMap(file -> file.objects().stream()).toList(), namespace);
        Progress progress = new Progress();
        try (Outside outside = surroundings.outside().open(Wanted.OFFLINE, given, progress)) {
            Reviewer reviewer = new Reviewer(
                    () -> policy, outside.sources(), Runnable::run, surroundings.clock(), Need.PULL_SECRETS);
            SecretSearch secrets = new SecretSearch(
                    policy, surroundings.today(), given, outside.sources().namespaces());
            return new Checker(
                            reviewer, given, new Workloads(policy.customWorkloads()), secrets, progress, Runnable::run)
                    .check(read.files(), read.unread(), Deadline.in(TIME, surroundings.clock()));
        }
    }

    private int compare(CheckInput.Read read, Report report) {
        int failed = 0;
        for (ManifestFile file : read.files()) {
            List<FileFinding> findings = report.findings().stream()
                    .filter(found -> found.file().equals(file.name()))
                    .toList();
            List<String> differences = differences(Expectations.of(file), findings);
            failed += differences.isEmpty() ? 0 : 1;
            surroundings.out().println((differences.isEmpty() ? "ok      " : "FAILED  ") + Shown.text(file.name()));
            differences.forEach(line -> surroundings.out().println("  " + line));
        }
        surroundings.out().println(read.files().size() - failed + " passed, " + failed + " failed");
        return failed == 0 ? ExitCode.OK : ExitCode.FOUND;
    }

    private static List<String> differences(Expectations expectations, List<FileFinding> findings) {
        List<String> differences = new ArrayList<>();
        expectations
                .missing(findings)
                .forEach(one -> differences.add("line " + one.line() + ": " + one + " was expected, and not found"));
        expectations.surprising(findings).forEach(found -> {
            Finding finding = found.finding();
            differences.add("line " + found.region().line() + ": "
                    + finding.rule().id() + " " + Expectations.word(found.action()) + " was not expected: "
                    + OneLine.of(finding, MAX_LINE));
        });
        return differences;
    }
}
