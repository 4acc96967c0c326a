/**
 * The rules, one file each, and {@link dev.pullgate.policy.rules.Rules} with all of them.
 *
 * <p>Every file opens with what its rule forbids and why. A rule reads {@link dev.pullgate.policy.Evidence} and returns
 * findings; it asks nobody, and does not know whether its finding denies, warns or is only noted. The problem of a finding
 * is half a sentence, its remedy one sentence that says what to do or type next.
 */
@NullMarked
package dev.pullgate.policy.rules;

import org.jspecify.annotations.NullMarked;
