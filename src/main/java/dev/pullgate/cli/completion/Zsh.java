package dev.pullgate.cli.completion;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Completion for zsh: a function of {@code _arguments} for each command. */
final class Zsh {
    private final StringBuilder text = new StringBuilder();

    private Zsh() {}

    static String script(CommandSpec spec) {
        Completed root = Completed.root(spec);
        Zsh zsh = new Zsh();
        zsh.text.append("""
                #compdef %1$s
                # Written by: %1$s completion zsh.
                (( $+functions[compdef] )) && compdef _%1$s %1$s

                """.formatted(root.name()));
        root.all().forEach(zsh::function);
        // Found by its name in a folder of functions, the file is the function; sourced, it only defines it.
        zsh.text.append("""
                if [[ "$funcstack[1]" = _%1$s ]]; then
                  _%1$s "$@"
                fi
                """.formatted(root.name()));
        return zsh.text.toString();
    }

    private void function(Completed command) {
        text.append(command.function()).append("() {\n");
        if (command.commands().isEmpty()) {
            arguments(
                    "_arguments -s -S",
                    Stream.concat(options(command), parameters(command)).toList());
        } else {
            group(command);
        }
        text.append("}\n\n");
    }

    private void group(Completed command) {
        text.append("  local state line\n");
        List<String> specs = new ArrayList<>(options(command).toList());
        specs.add("'1: :->command'");
        specs.add("'*:: :->rest'");
        arguments("_arguments -s -C", specs);
        text.append("  case $state in\n    command)\n      local -a commands=(\n");
        for (Completed sub : command.commands()) {
            text.append("        ")
                    .append(quoted(sub.name() + ":" + sub.summary()))
                    .append('\n');
        }
        text.append("      )\n      _describe command commands\n      ;;\n    rest)\n      case $line[1] in\n");
        for (Completed sub : command.commands()) {
            text.append("        ")
                    .append(sub.name())
                    .append(") ")
                    .append(sub.function())
                    .append(" ;;\n");
        }
        text.append("      esac\n      ;;\n  esac\n");
    }

    private void arguments(String start, List<String> specs) {
        text.append("  ").append(start);
        specs.forEach(spec -> text.append(" \\\n    ").append(spec));
        text.append('\n');
    }

    private static Stream<String> options(Completed command) {
        return command.options().stream().map(Zsh::option);
    }

    private static String option(OptionSpec option) {
        boolean valued = option.arity().max() > 0;
        List<String> names = Stream.of(option.names())
                .map(name -> !valued ? name : name.startsWith("--") ? name + "=" : name + "+")
                .toList();
        String excluded = option.isMultiValue() ? "'*'" : quoted("(" + String.join(" ", option.names()) + ")");
        String rest =
                "[" + inBrackets(Summary.of(option.description())) + "]" + (valued ? value(Value.of(option)) : "");
        return excluded + (names.size() == 1 ? names.getFirst() : "{" + String.join(",", names) + "}") + quoted(rest);
    }

    private static Stream<String> parameters(Completed command) {
        return command.spec().positionalParameters().stream()
                .filter(parameter -> !parameter.hidden())
                .map(parameter -> quoted((parameter.isMultiValue() ? "*" : "") + value(Value.of(parameter))));
    }

    private static String value(Value value) {
        String action =
                value.isFile() ? "_files" : value.words().isEmpty() ? "" : "(" + String.join(" ", value.words()) + ")";
        return ":" + value.label() + ":" + action;
    }

    private static String inBrackets(String text) {
        return text.replace("\\", "\\\\")
                .replace("[", "\\[")
                .replace("]", "\\]")
                .replace(":", "\\:");
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
