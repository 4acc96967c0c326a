package dev.pullgate.cli;

import dev.pullgate.cli.completion.CompletionCommand;
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

    /** The system property by which bin/pullgate says what it was called as. */
    private static final String NAME = "pullgate.name";

    private Commands() {}

    /**
     * Runs a command.
     *
     * @return the exit code
     */
    public static int run(Surroundings surroundings, String... arguments) {
        return commandLine(surroundings)
                .setOut(surroundings.out())
                .setErr(surroundings.err())
                .execute(arguments);
    }

    /** All of them, as picocli knows them. */
    static CommandLine commandLine(Surroundings surroundings) {
        CommandLine policy = new CommandLine(new Policy())
                .addSubcommand(new LintCommand(surroundings))
                .addSubcommand(new ShowCommand(surroundings))
                .addSubcommand(new ExportCommand(surroundings));
        CommandLine all = new CommandLine(new Commands())
                .setCommandName(System.getProperty(NAME, "pullgate"))
                .addSubcommand(new CheckCommand(surroundings))
                .addSubcommand(new ImageCommand(surroundings))
                .addSubcommand(new PrepullCommand(surroundings))
                .addSubcommand("policy", policy)
                .addSubcommand(new CompletionCommand())
                .setCaseInsensitiveEnumValuesAllowed(true);
        tellVersion(all);
        return all;
    }

    /** Pullgate's own version. */
    static String version() {
        String version = Commands.class.getPackage().getImplementationVersion();
        return version == null ? "that was not packaged" : version;
    }

    private static void tellVersion(CommandLine command) {
        command.getCommandSpec().version("pullgate " + version());
        command.getSubcommands().values().forEach(Commands::tellVersion);
    }
}
