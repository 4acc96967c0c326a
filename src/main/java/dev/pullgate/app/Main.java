package dev.pullgate.app;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.pullgate.cli.Commands;
import dev.pullgate.cli.Surroundings;
import dev.pullgate.cli.Surroundings.Terminals;
import dev.pullgate.registry.guard.PullLimits;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Runs the webhook, or a command without starting any of it. */
@QuarkusMain
public final class Main {
    private static final String SERVE = "serve";
    /** The system property by which bin/pullgate says which of in, out and err are terminals. */
    private static final String TERMINALS = "pullgate.terminals";

    private Main() {}

    /** {@code serve} or nothing: the webhook. Anything else is a command. */
    public static void main(String... arguments) {
        if (arguments.length == 0 || arguments[0].equals(SERVE)) {
            Quarkus.run(arguments.length == 0 ? arguments : Arrays.copyOfRange(arguments, 1, arguments.length));
            return;
        }
        int code = run(
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                arguments);
        // The client of a cluster has threads that would keep the process alive.
        System.exit(code);
    }

    /** Runs a command. */
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        Map<String, String> environment = System.getenv();
        Surroundings surroundings = new Surroundings(
                InstantSource.system(),
                Path.of(""),
                environment,
                System.in,
                out,
                err,
                terminals(),
                policy -> DeskRegistries.registry(environment, new PullLimits(Ticker.systemTicker())),
                new Desk(environment));
        return Commands.run(surroundings, arguments);
    }

    /** Whoever starts Java by another way than bin/pullgate, which knows of each, is told apart by the console alone. */
    private static Terminals terminals() {
        String told = System.getProperty(TERMINALS);
        boolean console =
                told == null && System.console() != null && System.console().isTerminal();
        List<String> known = told == null ? List.of() : List.of(told.split(","));
        return new Terminals(
                console || known.contains("in"), console || known.contains("out"), console || known.contains("err"));
    }
}
