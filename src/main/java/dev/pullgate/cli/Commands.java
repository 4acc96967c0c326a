package dev.pullgate.cli;

import java.io.PrintWriter;
import java.time.LocalDate;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands. */
@Command(
        name = "pullgate",
        description = "Runs the webhook without a command, or with serve.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class Commands {
    @Command(
            name = "policy",
            description = "About the policy document.",
            mixinStandardHelpOptions = true,
            synopsisSubcommandLabel = "COMMAND")
    private static final class Policy {}

    private Commands() {}

    /**
     * Runs a command.
     *
     * @param today by which exemptions end
     * @return the exit code: 0, or 2 where the command or a file can't be used
     */
    public static int run(LocalDate today, PrintWriter out, PrintWriter err, String... arguments) {
        CommandLine export = new CommandLine(new ExportCommand(today));
        CommandLine policy = new CommandLine(new Policy()).addSubcommand("export", export);
        return new CommandLine(new Commands())
                .addSubcommand("policy", policy)
                .setOut(out)
                .setErr(err)
                .execute(arguments);
    }
}
