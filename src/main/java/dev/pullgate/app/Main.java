package dev.pullgate.app;

import dev.pullgate.cli.Commands;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
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
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        int code = Commands.run(LocalDate.now(ZoneOffset.UTC), out, err, arguments);
        if (code != 0) {
            System.exit(code);
        }
    }
}
