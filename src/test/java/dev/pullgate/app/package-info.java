@NullMarked
package dev.pullgate.app;

import org.jspecify.annotations.NullMarked;
