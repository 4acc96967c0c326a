package dev.pullgate.cli;

import dev.pullgate.policy.EnforcementOrigins;
import dev.pullgate.policy.Subject;
import java.util.List;
import java.util.Optional;

/**
 * What {@code policy show} has to say.
 *
 * @param file the policy's, or empty
 * @param subject whose objects it is for; empty where no scope and no label counts
 * @param origins what findings lead to, and why
 * @param labelProblems labels of the namespace that say nothing
 * @param images what becomes of these
 */
record ShownPolicy(
        String file,
        Optional<Subject> subject,
        EnforcementOrigins origins,
        List<String> labelProblems,
        List<ImageAnswer> images) {}
