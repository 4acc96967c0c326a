/** Tests of what findings lead to, and of the patterns and mirrors of a policy. */
@NullMarked
package dev.pullgate.policy;

import org.jspecify.annotations.NullMarked;
