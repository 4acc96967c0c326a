package dev.pullgate.cli.completion;

import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code completion}: what makes a shell complete the commands. */
@Command(
        name = CompletionCommand.NAME,
        description = "Writes what makes a shell complete these commands.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "SHELL")
public final class CompletionCommand {
    /** What it is called. */
    public static final String NAME = "completion";

    @Spec
    private @Nullable CommandSpec spec;

    @Command(
            name = "bash",
            mixinStandardHelpOptions = true,
            description = {"For bash. In ~/.bashrc:", "source <(pullgate completion bash)"})
    int bash() {
        return print(AutoComplete.bash(Completed.root(root()).name(), root().commandLine()));
    }

    @Command(
            name = "zsh",
            mixinStandardHelpOptions = true,
            description = {"For zsh. In ~/.zshrc, after compinit:", "source <(pullgate completion zsh)"})
    int zsh() {
        return print(Zsh.script(root()));
    }

    @Command(
            name = "fish",
            mixinStandardHelpOptions = true,
            description = {"For fish, once:", "pullgate completion fish > ~/.config/fish/completions/pullgate.fish"})
    int fish() {
        return print(Fish.script(root()));
    }

    private int print(String script) {
        CommandLine line = root().commandLine();
        line.getOut().print(script);
        line.getOut().flush();
        return 0;
    }

    private CommandSpec root() {
        if (spec == null) {
            throw new IllegalStateException("not run by picocli");
        }
        return spec.root();
    }
}
