/**
 * Writes a policy as objects that the API server enforces itself: ValidatingAdmissionPolicy and MutatingAdmissionPolicy.
 *
 * <p>{@link dev.pullgate.policy.export.AdmissionPolicies} is the way in. Each rule that needs nothing but the object is an expression
 * over the variables of {@link dev.pullgate.policy.export.ImageVariables}, with the same outcome as the rule itself. What can't be
 * said in CEL is told by {@link dev.pullgate.policy.export.LeftOut}, and never dropped without a word. Pure; the day comes in by
 * parameter.
 */
@NullMarked
package dev.pullgate.policy.export;

import org.jspecify.annotations.NullMarked;
