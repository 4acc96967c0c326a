/**
 * What there is to say of a set of files, whoever reads it.
 *
 * <p>A {@link dev.pullgate.report.Report} holds every finding with its place in a file, and what could not be read. By its
 * fingerprint a finding is known again after the file was changed elsewhere; a {@link dev.pullgate.report.Baseline} of them says
 * what is known and does not count. {@link dev.pullgate.report.RuleBook} has the documentation's words for each rule. Nothing
 * here decides what denies and what warns.
 */
@NullMarked
package dev.pullgate.report;

import org.jspecify.annotations.NullMarked;
