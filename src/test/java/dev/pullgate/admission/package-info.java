@NullMarked
package dev.pullgate.admission;

import org.jspecify.annotations.NullMarked;
