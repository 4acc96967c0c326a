package dev.pullgate.app;

import dev.pullgate.cli.Commands;
import dev.pullgate.cli.Surroundings;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;

/** Runs the webhook, or a command without starting any of it. */
@QuarkusMain
public final class Main {
    private static final String SERVE = "serve";

    private Main() {}

    /** {@code serve} or nothing: the webhook. Anything else is a command. */
    public static void main(String... arguments) {
        if (arguments.length == 0 || arguments[0].equals(SERVE)) {
            Quarkus.run(arguments.length == 0 ? arguments : Arrays.copyOfRange(arguments, 1, arguments.length));
            return;
        }
        Surroundings surroundings = new Surroundings(
                InstantSource.system(),
                System.in,
                System.console() != null,
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                policy -> DirectRegistries.by(System.getenv()));
        int code = Commands.run(surroundings, arguments);
        if (code != 0) {
            System.exit(code);
        }
    }
}
