@NullMarked
package dev.pullgate.node;

import org.jspecify.annotations.NullMarked;
