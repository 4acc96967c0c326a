package dev.pullgate.app;

import dev.pullgate.cli.Commands;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Runs what people run, for the JVM to learn which classes a start needs and what they look like: bin/pullgate-aot-cache keeps
 * that as the AOT cache (JEP 483, JEP 514). What is not rehearsed works as well, and starts more slowly.
 */
public final class Rehearsal {
    private Rehearsal() {}

    /** The commands, over a folder of manifests. */
    static List<List<String>> commands() {
        return List.of(List.of("--help"), List.of("policy", "--help"), List.of("policy", "export", "vap"));
    }

    /** No argument. */
    public static void main(String... arguments) {
        for (List<String> command : commands()) {
            StringWriter errors = new StringWriter();
            int code = Commands.run(
                    LocalDate.now(ZoneOffset.UTC),
                    new PrintWriter(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
                    new PrintWriter(errors, true),
                    command.toArray(String[]::new));
            if (code > 1) {
                System.err.println("pullgate " + String.join(" ", command) + " ended with " + code + ": " + errors);
                System.exit(code);
            }
        }
    }
}
