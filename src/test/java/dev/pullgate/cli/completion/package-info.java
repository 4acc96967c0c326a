@NullMarked
package dev.pullgate.cli.completion;

import org.jspecify.annotations.NullMarked;
