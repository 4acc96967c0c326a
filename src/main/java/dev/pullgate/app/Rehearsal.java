package dev.pullgate.app;

import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * Runs what people run, for the JVM to learn which classes a start needs and what they look like: {@code pullgate aot-cache} keeps
 * that as the AOT cache (JEP 483, JEP 514). What is not rehearsed works as well, and starts more slowly.
 */
public final class Rehearsal {
    private Rehearsal() {}

    private static List<List<String>> commands(Path examples) {
        String workloads = examples.resolve("workloads").toString();
        String strict = examples.resolve("policies/strict.yaml").toString();
        return List.of(
                List.of("--help"),
                List.of("image", "nginx", "ghcr.io/shop/web:1.42"),
                List.of("image", "-o", "json", "nginx"),
                List.of("check", "--offline", workloads),
                List.of("check", "--offline", "--policy", strict, "-o", "sarif", workloads),
                List.of("check", "--offline", "-o", "github", workloads),
                List.of("policy", "lint", strict),
                List.of("policy", "export", "vap"));
    }

    /** The folder of examples. */
    public static void main(String... arguments) {
        for (List<String> command : commands(Path.of(arguments[0]))) {
            StringWriter errors = new StringWriter();
            int code = Main.run(
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
