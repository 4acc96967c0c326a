/** Tests of how a policy file is read, and of what people read of a broken one. */
@NullMarked
package dev.pullgate.policy.file;

import org.jspecify.annotations.NullMarked;
