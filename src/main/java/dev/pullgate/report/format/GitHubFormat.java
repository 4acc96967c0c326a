package dev.pullgate.report.format;

import dev.pullgate.manifest.Region;
import dev.pullgate.manifest.Unread;
import dev.pullgate.policy.Action;
import dev.pullgate.report.FileFinding;
import dev.pullgate.report.Report;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * Annotations of GitHub Actions, at the lines that they are about. Of each kind a step shows ten; everything is in the step
 * summary, where there is one.
 */
final class GitHubFormat implements Format {
    private static final int MAX_OF_A_KIND = 10;

    @Override
    public void write(Report report, FormatOptions options, PrintWriter out) {
        List<WorkflowCommand> errors = commands(report, Action.DENY);
        report.unread().forEach(unread -> errors.add(command(unread)));
        int left = write(errors, out)
                + write(commands(report, Action.WARN), out)
                + write(commands(report, Action.AUDIT), out);
        boolean isSummed = options.stepSummary().isPresent() && hasSomethingToSay(report);
        if (left > 0) {
            out.print(left + " more, since GitHub annotates " + MAX_OF_A_KIND + " of a kind: "
                    + (isSummed ? "see the step summary.\n" : "add -o text.\n"));
        }
        out.print(Words.capitalHeadline(report) + ".\n");
        if (isSummed) {
            options.stepSummary()
                    .flatMap(file -> StepSummary.append(file, report))
                    .ifPresent(problem -> out.print("::warning title=Pullgate::"
                            + problem.replace("%", "%25").replace("\n", " ") + "\n"));
        }
    }

    private static boolean hasSomethingToSay(Report report) {
        return !report.findings().isEmpty() || !report.unread().isEmpty();
    }

    private static List<WorkflowCommand> commands(Report report, Action action) {
        List<WorkflowCommand> commands = new ArrayList<>();
        for (FileFinding found : report.findings()) {
            if (found.action() == action) {
                commands.add(new WorkflowCommand(
                        name(action),
                        Words.file(found.file()),
                        found.region(),
                        found.finding().rule().id() + ": " + Words.whose(found),
                        Words.message(found)));
            }
        }
        return commands;
    }

    private static WorkflowCommand command(Unread unread) {
        return new WorkflowCommand(
                "error",
                Words.file(unread.file()),
                new Region(unread.line(), unread.column(), unread.line(), unread.column()),
                "Could not be read",
                Words.message(unread));
    }

    /** How many there were too many. */
    private static int write(List<WorkflowCommand> commands, PrintWriter out) {
        commands.stream().limit(MAX_OF_A_KIND).forEach(command -> command.write(out));
        return Math.max(0, commands.size() - MAX_OF_A_KIND);
    }

    private static String name(Action action) {
        return switch (action) {
            case DENY -> "error";
            case WARN -> "warning";
            case AUDIT -> "notice";
        };
    }
}
