/** Tests of the policy as objects of the API server. */
@NullMarked
package dev.pullgate.policy.export;

import org.jspecify.annotations.NullMarked;
