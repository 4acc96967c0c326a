package dev.pullgate.cli;

import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * What a manual says of one command, taken from its model.
 *
 * @param name with those of the commands that it is below
 * @param description its lines; one that starts in lower case is something to type
 * @param footer what help says at its end
 */
record Manual(
        String name,
        String synopsis,
        List<String> description,
        List<Entry> entries,
        List<String> footer,
        boolean group) {
    /** An option or a parameter, as it is written, and what it is for. */
    record Entry(String written, List<String> description) {}

    /** Of all commands, in the order in which help shows them. */
    static Stream<Manual> all(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        return Stream.concat(
                Stream.of(of(command)),
                spec.subcommands().values().stream()
                        .distinct()
                        .filter(sub -> !sub.getCommandSpec().usageMessage().hidden())
                        .flatMap(Manual::all));
    }

    private static Manual of(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        Help help = new Help(spec, Help.defaultColorScheme(Help.Ansi.OFF));
        // Wrapped for a terminal, which a page is not.
        String synopsis = help.synopsis(0).replaceAll("\\s+", " ").strip();
        Stream<Entry> parameters = spec.positionalParameters().stream()
                .filter(parameter -> !parameter.hidden())
                .map(Manual::entry);
        Stream<Entry> options =
                spec.options().stream().filter(option -> isToldOf(option, spec)).map(Manual::entry);
        return new Manual(
                spec.qualifiedName(),
                synopsis,
                lines(spec.usageMessage().description()),
                Stream.concat(parameters, options).toList(),
                lines(spec.usageMessage().footer()).stream()
                        .filter(line -> !line.isEmpty())
                        .toList(),
                !spec.subcommands().isEmpty());
    }

    /** Help and version are options of every command; told of once is enough. */
    private static boolean isToldOf(OptionSpec option, CommandSpec spec) {
        return !option.hidden() && (spec.parent() == null || !(option.usageHelp() || option.versionHelp()));
    }

    private static Entry entry(PositionalParamSpec parameter) {
        return new Entry(parameter.paramLabel() + (parameter.arity().max() > 1 ? "…" : ""), described(parameter));
    }

    private static Entry entry(OptionSpec option) {
        String names = String.join(", ", option.names());
        if (option.arity().max() == 0) {
            return new Entry(names, described(option));
        }
        return new Entry(
                names + (option.longestName().startsWith("--") ? "=" : " ") + option.paramLabel(), described(option));
    }

    private static List<String> described(ArgSpec argument) {
        return lines(argument.description());
    }

    private static List<String> lines(String... description) {
        return Stream.of(description)
                .flatMap(line -> String.format(line).lines())
                .toList();
    }

    /** Whether a line of a description is something to type. */
    static boolean isTyped(String line) {
        return !line.isEmpty() && Character.isLowerCase(line.codePointAt(0));
    }
}
