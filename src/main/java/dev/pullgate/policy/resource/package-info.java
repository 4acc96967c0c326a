/**
 * The document as Java types, of which the CRD and the JSON Schema are made.
 *
 * <p>{@link dev.pullgate.policy.resource.PolicyResource} is the whole, {@link dev.pullgate.policy.resource.PolicySpec} what people
 * write, {@link dev.pullgate.policy.resource.PolicyStatus} what Pullgate answers. No document is read into these types: that would
 * lose what they do not know, and where it stood. A test holds them to the fields that {@code policy.file} reads.
 */
@NullMarked
package dev.pullgate.policy.resource;

import org.jspecify.annotations.NullMarked;
