package dev.pullgate.check;

import dev.pullgate.image.Platform;
import dev.pullgate.review.Sources;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What is outside of the files: registries, a cluster, and what whoever runs the command has himself. */
public interface Outside extends AutoCloseable {
    /** Whom a check may ask. */
    Sources sources();

    /** Lets go of whatever is held. */
    @Override
    void close();

    /**
     * What is wanted of it.
     *
     * @param offline whether nobody may be asked
     * @param kubeContext the cluster that is asked, by its context in the kubeconfig
     * @param kubeconfig the kubeconfig, where it is not the usual one
     * @param dockerConfig the docker configuration of whoever runs the command
     * @param platforms what the nodes are, where they are not the cluster's
     */
    record Wanted(
            boolean offline,
            Optional<String> kubeContext,
            Optional<Path> kubeconfig,
            Optional<Path> dockerConfig,
            List<Platform> platforms) {
        public Wanted {
            platforms = List.copyOf(platforms);
        }

        /** Nobody is asked. */
        public static final Wanted OFFLINE =
                new Wanted(true, Optional.empty(), Optional.empty(), Optional.empty(), List.of());
    }

    /** It can't be had as it is wanted. */
    final class UnusableException extends Exception {
        /**
         * It can't be had.
         *
         * @param problem a sentence for people that says what to do
         */
        public UnusableException(String problem) {
            super(problem);
        }

        /** What is wrong. */
        public String problem() {
            return String.valueOf(getMessage());
        }
    }

    /** Makes it. */
    @FunctionalInterface
    interface Opening {
        /**
         * What is outside, as it is wanted.
         *
         * @param given what of the cluster is in the files
         * @param progress is told of every question to a registry
         * @throws UnusableException if it can't be had
         */
        Outside open(Wanted wanted, GivenObjects given, Progress progress) throws UnusableException;
    }
}
