@NullMarked
package dev.pullgate.registry.guard;

import org.jspecify.annotations.NullMarked;
