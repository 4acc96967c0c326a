package dev.pullgate.cli.completion;

import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Completion for fish: one {@code complete} for each word, under the condition that its command was written before. */
final class Fish {
    private final StringBuilder text = new StringBuilder();

    private Fish() {}

    static String script(CommandSpec spec) {
        Completed root = Completed.root(spec);
        Fish fish = new Fish();
        fish.head(root);
        root.all().forEach(fish::command);
        return fish.text.toString();
    }

    private void head(Completed root) {
        String commands = root.all()
                .skip(1)
                .map(command -> quoted(String.join(" ", command.path())))
                .collect(Collectors.joining(" "));
        text.append("""
                # Written by: %1$s completion fish.

                # Whether the command so far is the one given: each word that continues it counts, whatever options are between.
                function __%1$s_at
                    set -l command %1$s
                    for word in (commandline -opc)[2..]
                        if contains -- "$command $word" %2$s
                            set command "$command $word"
                        end
                    end
                    test "$command" = "$argv"
                end

                """.formatted(root.name(), commands));
    }

    private void command(Completed command) {
        // Files only where one may follow.
        line(command, command.parameters().stream().anyMatch(Value::isFile) ? "-F" : "-f");
        command.parameters().stream()
                .filter(parameter -> !parameter.words().isEmpty())
                .forEach(parameter -> line(command, "-a " + quoted(String.join(" ", parameter.words()))));
        command.commands().forEach(sub -> line(command, "-a " + sub.name() + " -d " + quoted(sub.summary())));
        command.options().forEach(option -> option(command, option));
    }

    private void option(Completed command, OptionSpec option) {
        StringBuilder rest = new StringBuilder();
        for (String name : option.names()) {
            rest.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
        }
        if (option.arity().max() > 0) {
            Value value = Value.of(option);
            rest.append(value.isFile() ? " -r -F" : " -x");
            if (!value.words().isEmpty()) {
                rest.append(" -a ").append(quoted(String.join(" ", value.words())));
            }
        }
        line(command, rest.substring(1) + " -d " + quoted(Summary.of(option.description())));
    }

    private void line(Completed command, String rest) {
        String condition = "__" + command.path().getFirst() + "_at " + String.join(" ", command.path());
        text.append("complete -c ").append(command.path().getFirst());
        text.append(" -n ").append(quoted(condition)).append(' ').append(rest).append('\n');
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
