package dev.pullgate.cli;

import dev.pullgate.policy.file.PolicyFile;
import dev.pullgate.yaml.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code policy lint}. */
@Command(
        name = "lint",
        mixinStandardHelpOptions = true,
        description = "Says all that is wrong with policy files, and what in them leads to nothing.",
        footer = {
            "",
            "Ends with 0; with 1 where a policy can't be used, or with --fail-on warn where there is a warning; with 2 where the"
                    + " command or a file can't be used."
        })
final class LintCommand implements Callable<Integer> {
    /** From what on a file fails. */
    enum FailOn {
        ERROR,
        WARN
    }

    private final Surroundings surroundings;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Policy files.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "text, or json for one line of JSON a problem (default: text).")
    private OutputFormat format = OutputFormat.TEXT;

    @Option(names = "--fail-on", paramLabel = "WHAT", description = "error, or warn for warnings too (default: error).")
    private FailOn failOn = FailOn.ERROR;

    LintCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        int code = ExitCode.OK;
        for (Path file : files) {
            code = Math.max(code, lint(file));
        }
        surroundings.out().flush();
        return code;
    }

    private int lint(Path file) {
        return switch (TextFile.read(file, "policy file")) {
            case TextFile.Unreadable(String problem) -> surroundings.unusable(problem);
            case TextFile.Text(String text) -> {
                PolicyFile.Linted linted = PolicyFile.lint(text, surroundings.today());
                linted.problems().forEach(problem -> print(file, "error", problem));
                linted.warnings().forEach(warning -> print(file, "warning", warning));
                boolean failed = !linted.problems().isEmpty()
                        || (failOn == FailOn.WARN && !linted.warnings().isEmpty());
                yield failed ? ExitCode.FOUND : ExitCode.OK;
            }
        };
    }

    /** In the form of compilers, which editors and CI systems know. */
    private void print(Path file, String severity, Problem problem) {
        surroundings
                .out()
                .println(
                        format == OutputFormat.JSON
                                ? new JsonLine()
                                        .with("file", file.toString())
                                        .with("line", problem.line())
                                        .with("column", problem.column())
                                        .with("severity", severity)
                                        .with("message", problem.message())
                                : Shown.path(file) + ":" + problem.line() + ":" + problem.column() + ": " + severity
                                        + ": " + Shown.text(problem.message()));
    }
}
