package dev.pullgate.cli.completion;

import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * A command with what may follow it.
 *
 * @param path its words, from the program's name on
 */
record Completed(List<String> path, CommandSpec spec) {
    /** The program. As kubectl's plugin it calls itself kubectl pullgate, and is completed under its own name all the same. */
    static Completed root(CommandSpec spec) {
        return new Completed(List.of(spec.name().substring(spec.name().lastIndexOf(' ') + 1)), spec);
    }

    String name() {
        return path.getLast();
    }

    /** Its words joined to what a shell can call a function. */
    String function() {
        return "_" + String.join("_", path).replace('-', '_');
    }

    String summary() {
        return Summary.of(spec.usageMessage().description());
    }

    /** It and all below it. */
    Stream<Completed> all() {
        return Stream.concat(Stream.of(this), commands().stream().flatMap(Completed::all));
    }

    List<Completed> commands() {
        return spec.subcommands().values().stream()
                .distinct()
                .map(CommandLine::getCommandSpec)
                .filter(command -> !command.usageMessage().hidden())
                .map(command -> new Completed(
                        Stream.concat(path.stream(), Stream.of(command.name())).toList(), command))
                .toList();
    }

    List<OptionSpec> options() {
        return spec.options().stream().filter(option -> !option.hidden()).toList();
    }

    List<Value> parameters() {
        return spec.positionalParameters().stream()
                .filter(parameter -> !parameter.hidden())
                .map(Value::of)
                .toList();
    }
}
