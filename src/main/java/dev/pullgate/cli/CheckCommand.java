package dev.pullgate.cli;

import dev.pullgate.check.Checker;
import dev.pullgate.check.Fixing;
import dev.pullgate.check.GivenObjects;
import dev.pullgate.check.Outside;
import dev.pullgate.check.Outside.UnusableException;
import dev.pullgate.check.Outside.Wanted;
import dev.pullgate.check.Progress;
import dev.pullgate.check.SecretSearch;
import dev.pullgate.check.SetTag;
import dev.pullgate.fact.Deadline;
import dev.pullgate.policy.Action;
import dev.pullgate.policy.ImageAdmissionPolicy;
import dev.pullgate.policy.RuleId;
import dev.pullgate.policy.RuleId.Need;
import dev.pullgate.report.Baseline;
import dev.pullgate.report.Baseline.Entry;
import dev.pullgate.report.Report;
import dev.pullgate.report.RuleBook;
import dev.pullgate.review.Reviewer;
import dev.pullgate.workload.Workloads;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code check}. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Checks the images of manifests, as the webhook does when they are applied.",
        footer = {
            "",
            "Ends with 0 where nothing is denied; with 1 where something is; with 2 where the command or a file can't be used;"
                    + " with 3, and --strict, where nothing is denied and of something nobody can tell."
        })
final class CheckCommand implements Callable<Integer> {
    private static final int EXPLAINED_WIDTH = 100;
    private static final Executor ONE_BY_ONE = Runnable::run;
    private static final Executor AT_ONCE = command -> Thread.ofVirtual().start(command);

    private final Surroundings surroundings;

    @Mixin
    private CheckInput input = new CheckInput();

    @Mixin
    private CheckFix fix = new CheckFix();

    @Mixin
    private OutsideOptions around = new OutsideOptions();

    @Mixin
    private BaselineOptions baseline = new BaselineOptions();

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = "The policy. Without it, what holds where nobody wrote one.")
    private @Nullable Path policyFile;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT[=FILE]",
            description =
                    "text, json, sarif, junit, github, gitlab or markdown; may be repeated, with a file for all but one"
                            + " (default: text).")
    private List<String> outputs = new ArrayList<>();

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NAME",
            description = "Of objects that name none (default: default).")
    private String namespace = "default";

    @Option(
            names = "--fail-on",
            paramLabel = "ACTION",
            description = "deny, or warn to end with 1 for warnings too (default: deny).")
    private String failOn = "deny";

    @Option(names = "--strict", description = "Ends with 3 where nothing is denied and of something nobody can tell.")
    private boolean strict;

    @Option(names = "--timeout", paramLabel = "SECONDS", description = "How long everything may take (default: 120).")
    private int timeout = 120;

    @Option(names = "--explain", paramLabel = "RULE", description = "Explains a rule, and checks nothing.")
    private @Nullable String explain;

    CheckCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try {
            return explain == null ? check() : explain(explain);
        } catch (UnusableException e) {
            return surroundings.unusable(Shown.text(e.problem()));
        }
    }

    private int explain(String name) throws UnusableException {
        RuleId rule = RuleId.of(name)
                .orElseThrow(() -> new UnusableException("There is no rule \"" + Shown.text(name) + "\"; there are: "
                        + String.join(", ", RuleId.ids()) + "."));
        surroundings.out().println(RuleBook.read().of(rule).plain(EXPLAINED_WIDTH));
        return ExitCode.OK;
    }

    private int check() throws UnusableException {
        String missing = input.problem(surroundings);
        if (missing != null) {
            throw new UnusableException(missing);
        }
        CheckOutputs written = CheckOutputs.of(outputs, surroundings.folder());
        Action least = least();
        Wanted wanted = around.wanted();
        Optional<Baseline> known = baseline.known(surroundings);
        Optional<ImageAdmissionPolicy> policy = PolicyInput.read(policyFile, surroundings.err());
        if (policy.isEmpty()) {
            return ExitCode.UNUSABLE;
        }
        List<SetTag> tags = fix.tags(input);
        CheckInput.Read read = input.read(surroundings);
        Outcome outcome = outcome(read, tags, policy.get(), wanted);
        Report whole = outcome.report();
        baseline.write(whole, surroundings);
        Predicate<Entry> isLookedAt = BaselineOptions.isLookedAt(read, wanted);
        Report report = known.map(old -> whole.without(old, isLookedAt)).orElse(whole);
        written.write(report, fix.takesOut(read) ? surroundings.withoutOut() : surroundings, least);
        boolean usable = outcome.complete() && report.unread().isEmpty();
        return !usable ? ExitCode.UNUSABLE : baseline.isWritten() ? ExitCode.OK : code(report, least);
    }

    private int code(Report report, Action least) {
        boolean fails =
                report.findings().stream().anyMatch(found -> found.action().compareTo(least) <= 0);
        return fails ? ExitCode.FOUND : strict && report.isUndecided() ? ExitCode.UNDECIDED : ExitCode.OK;
    }

    /**
     * What came of it.
     *
     * @param complete whether everything was written that was to be
     */
    private record Outcome(Report report, boolean complete) {}

    private Outcome outcome(CheckInput.Read read, List<SetTag> tags, ImageAdmissionPolicy policy, Wanted wanted)
            throws UnusableException {
        GivenObjects given = new GivenObjects(
                read.files().stream().flatMap(file -> file.objects().stream()).toList(), namespace);
        Progress progress = new Progress();
        Executor threads = wanted.offline() ? ONE_BY_ONE : AT_ONCE;
        Deadline deadline = Deadline.in(Duration.ofSeconds(timeout), surroundings.clock());
        Workloads workloads = new Workloads(policy.customWorkloads());
        try (Outside outside = surroundings.outside().open(wanted, given, progress)) {
            Fixing fixing =
                    new Fixing(policy, outside.sources(), tags, given, workloads, surroundings.clock(), threads);
            CheckFix.Fixed fixed = fix.isWanted()
                    ? fix.take(
                            shown(wanted, progress, () -> fixing.fix(read.files(), deadline)),
                            fixing.unusedTags(),
                            read,
                            surroundings)
                    : CheckFix.Fixed.nothing(read.files());
            Reviewer reviewer = new Reviewer(
                    () -> policy,
                    outside.sources(),
                    threads,
                    surroundings.clock(),
                    wanted.offline() ? Need.PULL_SECRETS : Need.REGISTRY);
            SecretSearch secrets = new SecretSearch(
                    policy, surroundings.today(), given, outside.sources().namespaces());
            Checker checker = new Checker(reviewer, given, workloads, secrets, progress, threads);
            Report report = shown(wanted, progress, () -> checker.check(fixed.files(), read.unread(), deadline));
            return new Outcome(report.withRemarks(fixed.remarks()), fixed.complete());
        }
    }

    private <T> T shown(Wanted wanted, Progress progress, Supplier<T> asking) {
        if (wanted.offline() || !surroundings.terminals().err()) {
            return asking.get();
        }
        try (ProgressLine _ = ProgressLine.start(progress, surroundings.err())) {
            return asking.get();
        }
    }

    private Action least() throws UnusableException {
        return switch (failOn.toLowerCase(Locale.ROOT)) {
            case "deny" -> Action.DENY;
            case "warn" -> Action.WARN;
            default ->
                throw new UnusableException("--fail-on is deny or warn, and not \"" + Shown.text(failOn) + "\".");
        };
    }
}
