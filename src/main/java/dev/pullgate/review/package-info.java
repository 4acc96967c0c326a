/**
 * The one use case: a workload in, a verdict out, before a deadline.
 *
 * <p>{@link dev.pullgate.review.Reviewer} goes through three steps: {@link dev.pullgate.review.Plan} says, without I/O, what
 * each name means, what it is rewritten to and which facts are needed; {@link dev.pullgate.review.Gathering} is the only place
 * that asks anybody; the policy's judge makes the verdict. Every door (admission, later the command line and the audit) uses
 * the same middle. What is asked comes in as a {@link dev.pullgate.review.Source}; nothing here knows HTTP or Kubernetes
 * clients.
 */
@NullMarked
package dev.pullgate.review;

import org.jspecify.annotations.NullMarked;
