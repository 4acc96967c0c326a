package dev.pullgate.cli;

import dev.pullgate.policy.ImageAdmissionPolicy;
import dev.pullgate.registry.Registry;
import java.io.InputStream;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * What commands have around them.
 *
 * @param clock what time it is; exemptions end by it
 * @param in standard input
 * @param isTyped whether that is a terminal, where nobody may be about to type anything
 * @param out standard output
 * @param err standard error
 * @param registries who can be asked about images
 */
public record Surroundings(
        InstantSource clock, InputStream in, boolean isTyped, PrintWriter out, PrintWriter err, Registries registries) {
    /** Makes somebody who can be asked. Called only where a command asks. */
    @FunctionalInterface
    public interface Registries {
        /** Somebody who speaks with registries as the policy says. */
        Registry by(ImageAdmissionPolicy policy);
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
