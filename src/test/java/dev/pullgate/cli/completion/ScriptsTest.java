package dev.pullgate.cli.completion;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** What the scripts say of commands; that shells understand it is seen by build-tools/try-release. */
final class ScriptsTest {
    private enum Format {
        text,
        json
    }

    private static final CommandSpec SPEC = tool();

    private static CommandSpec tool() {
        CommandSpec look = CommandSpec.create()
                .name("look")
                .addOption(OptionSpec.builder("-f", "--format")
                        .type(Format.class)
                        .paramLabel("FORMAT")
                        .description("How it's%nsaid.")
                        .build())
                .addOption(OptionSpec.builder("--policy")
                        .type(String.class)
                        .paramLabel("FILE")
                        .description("The policy.")
                        .build())
                .addOption(OptionSpec.builder("-q").description("Quietly.").build())
                .addOption(OptionSpec.builder("--deep").hidden(true).build())
                .addPositional(PositionalParamSpec.builder()
                        .type(Path[].class)
                        .paramLabel("PATH")
                        .description("What to look at.")
                        .build());
        look.usageMessage().description("Looks at it; it's [quick]: really. And more.");
        return CommandSpec.create().name("tool").addSubcommand("look", look);
    }

    @Test
    void fishCompletesEachWordAfterItsCommand() {
        assertThat(Fish.script(SPEC).lines().filter(line -> line.startsWith("complete")))
                .containsExactly(
                        "complete -c tool -n '__tool_at tool' -f",
                        "complete -c tool -n '__tool_at tool' -a look -d 'Looks at it; it\\'s [quick]: really'",
                        "complete -c tool -n '__tool_at tool look' -F",
                        "complete -c tool -n '__tool_at tool look' -s f -l format -x -a 'text json' -d 'How it\\'s said'",
                        "complete -c tool -n '__tool_at tool look' -l policy -r -F -d 'The policy'",
                        "complete -c tool -n '__tool_at tool look' -s q -d 'Quietly'");
    }

    @Test
    void zshHasAFunctionForEachCommand() {
        assertThat(Zsh.script(SPEC)).contains("""
                        'look:Looks at it; it'\\''s [quick]: really'
                """, """
                _tool_look() {
                  _arguments -s -S \\
                    '(-f --format)'{-f+,--format=}'[How it'\\''s said]:FORMAT:(text json)' \\
                    '(--policy)'--policy='[The policy]:FILE:_files' \\
                    '(-q)'-q'[Quietly]' \\
                    '*:PATH:_files'
                }
                """);
    }

    @Test
    void aPluginIsCompletedUnderItsOwnName() {
        CommandSpec plugin = tool().name("kubectl tool");

        assertThat(Zsh.script(plugin)).startsWith("#compdef tool\n").contains("\n_tool_look() {");
        assertThat(Fish.script(plugin)).contains("complete -c tool ");
    }
}
