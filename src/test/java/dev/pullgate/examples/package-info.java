/** Runs every file of {@code examples/}, and holds the pages under {@code docs/} to what they show. */
@NullMarked
package dev.pullgate.examples;

import org.jspecify.annotations.NullMarked;
