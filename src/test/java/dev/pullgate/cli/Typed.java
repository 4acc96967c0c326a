package dev.pullgate.cli;

import dev.pullgate.app.Desk;
import dev.pullgate.cli.Surroundings.Terminals;
import dev.pullgate.registry.Registry;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/**
 * What came of a command that somebody typed.
 *
 * @param code the exit code
 * @param out what was printed
 * @param err what was complained of
 */
public record Typed(int code, String out, String err) {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-25T10:00:00Z"));

    /** A command at a terminal. */
    static Typed at(String... arguments) {
        return run(new byte[0], true, noRegistry(), arguments);
    }

    /** A command into which something is piped. */
    static Typed into(String input, String... arguments) {
        return into(input.getBytes(StandardCharsets.UTF_8), arguments);
    }

    static Typed into(byte[] input, String... arguments) {
        return run(input, false, noRegistry(), arguments);
    }

    /** A command that can ask that registry. */
    static Typed asking(Registry registry, String... arguments) {
        return run(new byte[0], true, policy -> registry, arguments);
    }

    /** A command that runs in a folder, with these variables in its environment. */
    public static Typed in(Path folder, Map<String, String> environment, String... arguments) {
        return shown(folder, environment, false, arguments);
    }

    /** The same, of which a terminal may show what is printed. */
    static Typed shown(Path folder, Map<String, String> environment, boolean terminal, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Commands.run(
                new Surroundings(
                        InstantSource.system(),
                        folder,
                        environment,
                        InputStream.nullInputStream(),
                        new PrintWriter(out, true),
                        new PrintWriter(err, true),
                        new Terminals(false, terminal, false),
                        noRegistry(),
                        new Desk(environment)),
                arguments);
        return new Typed(code, out.toString(), err.toString());
    }

    /** For commands that are looked at and not run. */
    static Surroundings nobody() {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        return surroundings(InputStream.nullInputStream(), nowhere, nowhere, false, noRegistry());
    }

    private static Typed run(byte[] input, boolean isTyped, Surroundings.Registries registries, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Commands.run(
                surroundings(
                        new ByteArrayInputStream(input),
                        new PrintWriter(out, true),
                        new PrintWriter(err, true),
                        isTyped,
                        registries),
                arguments);
        return new Typed(code, out.toString(), err.toString());
    }

    private static Surroundings surroundings(
            InputStream in, PrintWriter out, PrintWriter err, boolean isTyped, Surroundings.Registries registries) {
        return new Surroundings(
                CLOCK,
                Path.of(""),
                Map.of("PATH", System.getenv("PATH")),
                in,
                out,
                err,
                new Terminals(isTyped, false, false),
                registries,
                new Desk(Map.of()));
    }

    private static Surroundings.Registries noRegistry() {
        return policy -> {
            throw new AssertionError("asks a registry");
        };
    }
}
