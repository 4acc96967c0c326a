/**
 * Commands beside the server, which run without it: what they print goes to standard output, what is wrong to standard error.
 *
 * <p>{@link dev.pullgate.cli.Commands} is the way in. Exit codes: 0, or 2 where the command or a file can't be used.
 * Commands read and print; what they print is made elsewhere.
 */
@NullMarked
package dev.pullgate.cli;

import org.jspecify.annotations.NullMarked;
