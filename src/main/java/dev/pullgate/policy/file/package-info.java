/**
 * Reads the policy document from YAML.
 *
 * <p>{@link dev.pullgate.policy.file.PolicyFile} returns the policy, or every problem of the file at once, each with line,
 * column and the nearest valid name. Nothing in a file is passed over: a field that is not known is a problem, since a
 * misspelt rule would otherwise guard nothing. Reading is bounded in size, nesting and aliases.
 */
@NullMarked
package dev.pullgate.policy.file;

import org.jspecify.annotations.NullMarked;
