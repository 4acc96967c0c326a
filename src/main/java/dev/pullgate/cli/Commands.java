package dev.pullgate.cli;

import dev.pullgate.cli.completion.CompletionCommand;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
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
        String first = arguments.length == 0 ? "" : arguments[0];
        return commandLine(surroundings, first)
                .setOut(surroundings.out())
                .setErr(surroundings.err())
                .execute(arguments);
    }

    /** All of them, as picocli knows them. */
    static CommandLine commandLine(Surroundings surroundings) {
        return commandLine(surroundings, "");
    }

    /**
     * Only that one, where it is one: picocli reads each command's annotations, which takes longer than what most commands do.
     * Whatever is no command may be a help that lists them, or one that was meant; and completion completes all.
     */
    private static CommandLine commandLine(Surroundings surroundings, String only) {
        Map<String, Supplier<CommandLine>> known = known(surroundings);
        CommandLine all = new CommandLine(new Commands()).setCommandName(System.getProperty(NAME, "pullgate"));
        known.forEach((name, made) -> {
            if (name.equals(only) || !known.containsKey(only) || only.equals(CompletionCommand.NAME)) {
                all.addSubcommand(name, made.get());
            }
        });
        all.setCaseInsensitiveEnumValuesAllowed(true);
        tellVersion(all);
        return all;
    }

    /** In the order in which help lists them. */
    private static Map<String, Supplier<CommandLine>> known(Surroundings surroundings) {
        Map<String, Supplier<CommandLine>> known = new LinkedHashMap<>();
        known.put("check", () -> new CommandLine(new CheckCommand(surroundings)));
        known.put("image", () -> new CommandLine(new ImageCommand(surroundings)));
        known.put("prepull", () -> new CommandLine(new PrepullCommand(surroundings)));
        known.put(
                "policy",
                () -> new CommandLine(new Policy())
                        .addSubcommand(new LintCommand(surroundings))
                        .addSubcommand(new ShowCommand(surroundings))
                        .addSubcommand(new TestCommand(surroundings))
                        .addSubcommand(new ExportCommand(surroundings)));
        known.put(CompletionCommand.NAME, () -> new CommandLine(new CompletionCommand()));
        return known;
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
