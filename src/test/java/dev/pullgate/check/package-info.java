/** Files as the command check reviews them. */
@NullMarked
package dev.pullgate.check;

import org.jspecify.annotations.NullMarked;
