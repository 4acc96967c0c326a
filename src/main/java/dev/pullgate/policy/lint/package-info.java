/**
 * Finds what in a policy leads to nothing: entries that are over, that cover nothing, or that others make pointless.
 *
 * <p>{@link dev.pullgate.policy.lint.PolicyLint} goes over the policy as values and names what it finds by its place in the document;
 * where that is in a file is for {@code policy.file} to know. Only what is so for certain is told, whatever objects and namespaces
 * there may be.
 */
@NullMarked
package dev.pullgate.policy.lint;

import org.jspecify.annotations.NullMarked;
