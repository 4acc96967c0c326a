/**
 * The formats in which a report is written: for people, for a pull request, for CI systems.
 *
 * <p>{@link dev.pullgate.report.format.Formats} has them by name; each is one class. They decide nothing, read nothing of
 * their surroundings, and keep to the limits of whoever reads them. What manifests say is text of strangers: no format lets
 * it become markup, a command of a CI system, or an escape sequence.
 */
@NullMarked
package dev.pullgate.report.format;

import org.jspecify.annotations.NullMarked;
