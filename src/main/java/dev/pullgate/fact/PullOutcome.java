package dev.pullgate.fact;

import java.util.Optional;

/** What came out of asking for one image as the kubelet would: with each login in its order, or once without any. */
public sealed interface PullOutcome {
    /**
     * The registry was asked.
     *
     * @param answer the answer that decides
     * @param login whose login got that answer; empty when asked without any
     * @param everyLoginKnown false where a pull secret could not be read, so that the kubelet may have a login more
     * @param inspection what else is known of it
     * @param clues what helps people, where it does not pull
     */
    record Asked(
            ManifestAnswer answer,
            Optional<LoginOrigin> login,
            boolean everyLoginKnown,
            Inspection inspection,
            Clues clues)
            implements PullOutcome {
        /** Asked, and nobody looked further. */
        public Asked(ManifestAnswer answer, Optional<LoginOrigin> login, boolean everyLoginKnown) {
            this(answer, login, everyLoginKnown, Inspection.NONE, Clues.NONE);
        }

        /** Whether it is there for the login of whoever runs Pullgate, and was refused to all that the kubelet has. */
        public boolean worksForCallerOnly() {
            return answer instanceof ManifestAnswer.Found
                    && login.filter(origin -> origin instanceof LoginOrigin.FromCaller)
                            .isPresent();
        }

        /** The same with what was found out since. */
        public Asked inspected(Inspection found) {
            return new Asked(answer, login, everyLoginKnown, found, clues);
        }

        /** The same with what helps people. */
        public Asked explained(Clues found) {
            return new Asked(answer, login, everyLoginKnown, inspection, found);
        }
    }

    /** The registry was not asked, because nothing that is judged here depends on it. */
    record NotAsked() implements PullOutcome {}

    /** The registry was not asked, because the workload names more images than are asked for. */
    record TooMany() implements PullOutcome {}
}
