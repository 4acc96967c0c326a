@NullMarked
package dev.pullgate.report.format;

import org.jspecify.annotations.NullMarked;
