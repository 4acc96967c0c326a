/**
 * Reviews the objects of files, as the webhook reviews them when they are applied.
 *
 * <p>{@link dev.pullgate.check.Checker} is the way in: files in, a report out, through the same review, the same rules and the same
 * policy as at admission. What the cluster would have, its Secrets and ServiceAccounts, is taken from the files too
 * ({@link dev.pullgate.check.GivenObjects}); what is in none of them is not held against a workload. Nothing here prints, and
 * nothing here knows how registries are asked.
 */
@NullMarked
package dev.pullgate.check;

import org.jspecify.annotations.NullMarked;
