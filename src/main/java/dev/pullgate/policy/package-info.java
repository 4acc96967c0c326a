/**
 * What is allowed: the policy document, and what its rules say of a workload and the facts about it.
 *
 * <p>{@link dev.pullgate.policy.ImageAdmissionPolicy} is the document as values, {@link dev.pullgate.policy.Rule} one rule over
 * {@link dev.pullgate.policy.Evidence}, and {@link dev.pullgate.policy.Judge} the place where findings become a
 * {@link dev.pullgate.policy.Verdict}. All of it is pure: no I/O, no clock, no log. The rules themselves are in {@code rules},
 * reading the document is in {@code file}.
 */
@NullMarked
package dev.pullgate.policy;

import org.jspecify.annotations.NullMarked;
