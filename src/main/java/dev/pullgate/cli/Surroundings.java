package dev.pullgate.cli;

import dev.pullgate.check.Outside;
import dev.pullgate.policy.ImageAdmissionPolicy;
import dev.pullgate.registry.Registry;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;

/**
 * What commands have around them.
 *
 * @param clock what time it is; exemptions end by it
 * @param folder where the command runs
 * @param environment the environment variables
 * @param in standard input
 * @param out standard output
 * @param err standard error
 * @param terminals which of them are terminals
 * @param registries who can be asked about images
 * @param outside what a check can ask
 */
public record Surroundings(
        InstantSource clock,
        Path folder,
        Map<String, String> environment,
        InputStream in,
        PrintWriter out,
        PrintWriter err,
        Terminals terminals,
        Registries registries,
        Outside.Opening outside) {
    public Surroundings {
        environment = Map.copyOf(environment);
    }

    /**
     * Where somebody sits.
     *
     * @param in whether standard input is a terminal, where nobody may be about to type anything
     * @param out whether standard output is one
     * @param err whether standard error is one
     */
    public record Terminals(boolean in, boolean out, boolean err) {}

    /** Makes somebody who can be asked. Called only where a command asks. */
    @FunctionalInterface
    public interface Registries {
        /**
         * Somebody who speaks with registries as the policy says.
         *
         * @throws Outside.UnusableException if nobody can be asked
         */
        Registry by(ImageAdmissionPolicy policy) throws Outside.UnusableException;
    }

    /** The same where standard output is taken, and everything goes to standard error. */
    Surroundings withoutOut() {
        Terminals seen = new Terminals(terminals.in(), terminals.err(), terminals.err());
        return new Surroundings(clock, folder, environment, in, err, err, seen, registries, outside);
    }

    /** Whether somebody may be about to type what the command reads. */
    boolean isTyped() {
        return terminals.in();
    }

    /** The day, in UTC. */
    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** Says what is wrong, and ends so. */
    int unusable(String problem) {
        err.println(problem);
        return ExitCode.UNUSABLE;
    }
}
