/**
 * What there is to say of a set of files, and the formats in which it is said.
 *
 * <p>A {@link dev.pullgate.report.Report} holds every finding with its place in a file, and what could not be read. A format writes
 * it for a reader: people, a pull request, a CI system. Formats decide nothing: what denies and what warns is in the report.
 */
@NullMarked
package dev.pullgate.report;

import org.jspecify.annotations.NullMarked;
