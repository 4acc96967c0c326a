/** Files of every kind, also broken ones, and what is read of them. */
@NullMarked
package dev.pullgate.manifest;

import org.jspecify.annotations.NullMarked;
