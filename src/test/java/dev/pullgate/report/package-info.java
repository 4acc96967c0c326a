@NullMarked
package dev.pullgate.report;

import org.jspecify.annotations.NullMarked;
