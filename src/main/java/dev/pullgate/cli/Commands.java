package dev.pullgate.cli;

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
     * @return the exit code
     */
    public static int run(Surroundings surroundings, String... arguments) {
        CommandLine policy = new CommandLine(new Policy())
                .addSubcommand(new LintCommand(surroundings))
                .addSubcommand(new ShowCommand(surroundings))
                .addSubcommand(new ExportCommand(surroundings));
        return new CommandLine(new Commands())
                .addSubcommand(new ImageCommand(surroundings))
                .addSubcommand(new PrepullCommand(surroundings))
                .addSubcommand("policy", policy)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(surroundings.out())
                .setErr(surroundings.err())
                .execute(arguments);
    }
}
