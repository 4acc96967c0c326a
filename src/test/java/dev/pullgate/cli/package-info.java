/** Tests of the commands. */
@NullMarked
package dev.pullgate.cli;

import org.jspecify.annotations.NullMarked;
