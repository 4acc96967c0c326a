/** One test per rule: when it speaks, how sure it is, and every text that people read of it. */
@NullMarked
package dev.pullgate.policy.rules;

import org.jspecify.annotations.NullMarked;
