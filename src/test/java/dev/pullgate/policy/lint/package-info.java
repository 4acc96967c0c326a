/** Tests of what is found pointless in policies. */
@NullMarked
package dev.pullgate.policy.lint;

import org.jspecify.annotations.NullMarked;
