/** The CRD and the JSON Schema are those of the types, and say what the reader reads. */
@NullMarked
package dev.pullgate.policy.resource;

import org.jspecify.annotations.NullMarked;
