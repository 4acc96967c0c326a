/** Tests of dev.pullgate.check.secret. */
@NullMarked
package dev.pullgate.check.secret;

import org.jspecify.annotations.NullMarked;
