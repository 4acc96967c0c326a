@NullMarked
package dev.pullgate.registry;

import org.jspecify.annotations.NullMarked;
