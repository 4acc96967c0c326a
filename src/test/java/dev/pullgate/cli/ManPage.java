package dev.pullgate.cli;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** packaging/pullgate.1: the manual in the macros of man(7), with a section for each command. */
final class ManPage {
    private static final String HEAD = """
            .\\" Written from the commands themselves by make golden.
            .TH PULLGATE 1
            .SH NAME
            pullgate \\- tells whether images will pull, before they have to
            """;
    private static final String TAIL = """
            .SH ENVIRONMENT
            .TP
            .B JAVA_HOME
            The Java to use, if it is 25 or newer.
            .TP
            .B PULLGATE_JAVA_OPTS
            More flags for the JVM, separated by spaces.
            """;

    private final StringBuilder text = new StringBuilder(HEAD);

    private ManPage() {}

    static String of(List<Manual> manuals) {
        ManPage page = new ManPage();
        page.text.append(".SH SYNOPSIS\n");
        page.typed(manuals.stream()
                .filter(manual -> !manual.group())
                .map(Manual::synopsis)
                .collect(Collectors.joining("\n")));
        manuals.forEach(page::section);
        return page.text.append(TAIL).toString();
    }

    private void section(Manual manual) {
        text.append(".SH ").append(roff(manual.name().toUpperCase(Locale.ROOT))).append('\n');
        manual.description().forEach(this::paragraph);
        for (Manual.Entry entry : manual.entries()) {
            text.append(".TP\n.B ").append(roff(entry.written())).append('\n');
            text.append(roff(String.join(" ", entry.description()))).append('\n');
        }
        manual.footer().forEach(this::paragraph);
    }

    private void paragraph(String line) {
        if (Manual.isTyped(line)) {
            typed(line);
        } else {
            text.append(".PP\n").append(roff(line)).append('\n');
        }
    }

    private void typed(String line) {
        text.append(".PP\n.nf\n").append(roff(line)).append("\n.fi\n");
    }

    /** Escapes what troff would take for its own: backslashes, hyphens that are to stay such, a dot or quote that starts a line. */
    private static String roff(String text) {
        String escaped = text.replace("\\", "\\e").replace("-", "\\-").replace("…", "...");
        return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
    }
}
