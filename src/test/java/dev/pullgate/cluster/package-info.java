@NullMarked
package dev.pullgate.cluster;

import org.jspecify.annotations.NullMarked;
