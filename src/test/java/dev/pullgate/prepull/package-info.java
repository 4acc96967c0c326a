/** Tests of what has images pulled ahead of time. */
@NullMarked
package dev.pullgate.prepull;

import org.jspecify.annotations.NullMarked;
