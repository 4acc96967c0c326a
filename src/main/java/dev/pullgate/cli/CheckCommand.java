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
import dev.pullgate.image.Platform;
import dev.pullgate.manifest.ManifestFile;
import dev.pullgate.policy.Action;
import dev.pullgate.policy.ImageAdmissionPolicy;
import dev.pullgate.policy.RuleId;
import dev.pullgate.policy.RuleId.Need;
import dev.pullgate.report.Baseline;
import dev.pullgate.report.BaselineFile;
import dev.pullgate.report.Report;
import dev.pullgate.report.RuleBook;
import dev.pullgate.review.Reviewer;
import dev.pullgate.workload.Workloads;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
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

    @Option(names = "--offline", description = "Asks nobody, and checks what can be told from the files alone.")
    private boolean offline;

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NAME",
            description = "Of objects that name none (default: default).")
    private String namespace = "default";

    @Option(
            names = "--kube-context",
            paramLabel = "NAME",
            description =
                    "Reads nodes, and Secrets, ServiceAccounts and namespaces that are in no file, from the cluster of"
                            + " that context.")
    private @Nullable String kubeContext;

    @Option(names = "--kubeconfig", paramLabel = "FILE", description = "The kubeconfig with that context.")
    private @Nullable Path kubeconfig;

    @Option(
            names = "--docker-config",
            paramLabel = "FILE",
            description = "Looks with your own logins too, of a docker configuration and the credential helpers that it"
                    + " names. The kubelet has none of them, so what only they get is told.")
    private @Nullable Path dockerConfig;

    @Option(
            names = "--platform",
            paramLabel = "OS/ARCH",
            split = ",",
            description = "What the nodes are, as linux/amd64,linux/arm64.")
    private List<String> platforms = new ArrayList<>();

    @Option(
            names = "--fail-on",
            paramLabel = "ACTION",
            description = "deny, or warn to end with 1 for warnings too (default: deny).")
    private String failOn = "deny";

    @Option(names = "--strict", description = "Ends with 3 where nothing is denied and of something nobody can tell.")
    private boolean strict;

    @Option(names = "--baseline", paramLabel = "FILE", description = "Lets the findings in that file pass.")
    private @Nullable Path baseline;

    @Option(
            names = "--write-baseline",
            paramLabel = "FILE",
            description = "Writes every finding to that file, for --baseline, and ends with 0.")
    private @Nullable Path newBaseline;

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
        Wanted wanted = wanted();
        Optional<Baseline> known = known();
        Optional<ImageAdmissionPolicy> policy = PolicyInput.read(policyFile, surroundings.err());
        if (policy.isEmpty()) {
            return ExitCode.UNUSABLE;
        }
        List<SetTag> tags = fix.tags(input);
        CheckInput.Read read = input.read(surroundings);
        Outcome outcome = outcome(read, tags, policy.get(), wanted);
        Report whole = outcome.report();
        if (newBaseline != null) {
            write(Baseline.of(whole), newBaseline);
        }
        Report report = known.map(old -> whole.without(old, entry -> isLookedAt(entry, read)))
                .orElse(whole);
        written.write(report, fix.takesOut(read) ? surroundings.withoutOut() : surroundings, least);
        boolean usable = outcome.complete() && report.unread().isEmpty();
        return !usable ? ExitCode.UNUSABLE : newBaseline == null ? code(report, least) : ExitCode.OK;
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
        Executor threads = offline ? ONE_BY_ONE : AT_ONCE;
        Deadline deadline = Deadline.in(Duration.ofSeconds(timeout), surroundings.clock());
        Workloads workloads = new Workloads(policy.customWorkloads());
        try (Outside outside = surroundings.outside().open(wanted, given, progress)) {
            Fixing fixing =
                    new Fixing(policy, outside.sources(), tags, given, workloads, surroundings.clock(), threads);
            CheckFix.Fixed fixed = fix.isWanted()
                    ? fix.take(
                            shown(progress, () -> fixing.fix(read.files(), deadline)),
                            fixing.unusedTags(),
                            read,
                            surroundings)
                    : CheckFix.Fixed.nothing(read.files());
            Reviewer reviewer = new Reviewer(
                    () -> policy,
                    outside.sources(),
                    threads,
                    surroundings.clock(),
                    offline ? Need.PULL_SECRETS : Need.REGISTRY);
            SecretSearch secrets = new SecretSearch(
                    policy, surroundings.today(), given, outside.sources().namespaces());
            Checker checker = new Checker(reviewer, given, workloads, secrets, progress, threads);
            Report report = shown(progress, () -> checker.check(fixed.files(), read.unread(), deadline));
            return new Outcome(report.withRemarks(fixed.remarks()), fixed.complete());
        }
    }

    private <T> T shown(Progress progress, Supplier<T> asking) {
        if (offline || !surroundings.terminals().err()) {
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

    private Wanted wanted() throws UnusableException {
        if (offline && (kubeContext != null || dockerConfig != null)) {
            throw new UnusableException("--offline asks nobody, so --kube-context and --docker-config go without it.");
        }
        if (kubeconfig != null && kubeContext == null) {
            throw new UnusableException(
                    "--kubeconfig needs --kube-context; kubectl config get-contexts lists those that there are.");
        }
        List<Platform> wanted = new ArrayList<>();
        for (String text : platforms) {
            wanted.add(platform(text));
        }
        return new Wanted(
                offline,
                Optional.ofNullable(kubeContext),
                Optional.ofNullable(kubeconfig),
                Optional.ofNullable(dockerConfig),
                wanted);
    }

    private static Platform platform(String text) throws UnusableException {
        String[] parts = text.strip().split("/", -1);
        boolean isOne = parts.length >= 2 && parts.length <= 3 && !parts[0].isEmpty() && !parts[1].isEmpty();
        if (!isOne) {
            throw new UnusableException(
                    "--platform is such as linux/amd64 or linux/arm/v7, and not \"" + Shown.text(text) + "\".");
        }
        return new Platform(parts[0], parts[1], parts.length == 3 ? parts[2] : "");
    }

    private Optional<Baseline> known() throws UnusableException {
        if (baseline == null) {
            return Optional.empty();
        }
        return switch (BaselineFile.read(surroundings.folder().resolve(baseline))) {
            case BaselineFile.Loaded(Baseline loaded) -> Optional.of(loaded);
            case BaselineFile.Rejected(List<String> problems) ->
                throw new UnusableException(String.join(" ", problems));
        };
    }

    /** Whether a finding like that would be found, were it still there. */
    private boolean isLookedAt(Baseline.Entry entry, CheckInput.Read read) {
        Set<String> files = new HashSet<>();
        read.files().stream()
                .filter(file -> file.unread().isEmpty())
                .map(ManifestFile::name)
                .forEach(files::add);
        return files.contains(entry.file())
                && RuleId.of(entry.rule())
                        .filter(rule -> !offline || rule.need() != Need.REGISTRY)
                        .isPresent();
    }

    private void write(Baseline all, Path file) throws UnusableException {
        Path where = surroundings.folder().resolve(file);
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(where, StandardCharsets.UTF_8))) {
            all.write(out);
        } catch (IOException e) {
            throw new UnusableException("The baseline can't be written to " + Shown.path(file) + ": " + e.getMessage());
        }
    }
}
