@NullMarked
package dev.pullgate.registry.hosts;

import org.jspecify.annotations.NullMarked;
