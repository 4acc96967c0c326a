package dev.pullgate.cli;

import java.util.List;
import java.util.stream.Collectors;

/** docs/cli.md. */
final class CliPage {
    private static final String HEAD = """
            # Commands

            <!-- Written from the commands themselves by make golden. -->

            `bin/pullgate` starts these after `make package`, in an unpacked release, and by any link to it; it finds a Java 25 or newer by
            itself. Called `kubectl-pullgate` it is kubectl's plugin: `kubectl pullgate check .`. In a container, `docker run IMAGE check .`
            does the same. [ci.md](ci.md) tells how CI systems run it, and `pullgate completion --help` how shells complete it.

            | variable | meaning |
            | --- | --- |
            | `JAVA_HOME` | the Java to use, if it is new enough |
            | `PULLGATE_JAVA_OPTS` | more flags for the JVM, as `-Xmx2g` |

            Two words are not among the commands below, for they are the start script's own: `pullgate serve` runs the webhook, and
            `pullgate aot-cache` makes the AOT cache by which later starts take half of the time. `make package` has made it; an unpacked
            release has none, since it holds for a single build of Java.
            """;

    private CliPage() {}

    static String of(List<Manual> manuals) {
        return HEAD + manuals.stream().map(CliPage::section).collect(Collectors.joining());
    }

    private static String section(Manual manual) {
        StringBuilder text = new StringBuilder("\n## " + manual.name() + "\n\n    " + manual.synopsis() + "\n");
        for (String line : manual.description()) {
            text.append('\n')
                    .append(Manual.isTyped(line) ? "    " + line : line)
                    .append('\n');
        }
        if (!manual.entries().isEmpty()) {
            text.append("\n| option | meaning |\n| --- | --- |\n");
        }
        for (Manual.Entry entry : manual.entries()) {
            text.append("| `").append(entry.written()).append("` | ");
            text.append(cell(String.join(" ", entry.description()))).append(" |\n");
        }
        manual.footer().forEach(line -> paragraph(text, line));
        return text.toString();
    }

    private static void paragraph(StringBuilder text, String line) {
        text.append('\n').append(Manual.isTyped(line) ? "    " + line : line).append('\n');
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;");
    }
}
