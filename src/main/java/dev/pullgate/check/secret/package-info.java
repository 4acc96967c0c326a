/**
 * Finds what opens a registry and should be in no file: logins, passwords, tokens.
 *
 * <p>{@link dev.pullgate.check.secret.SecretScan} looks through a tree and says where such a secret stands, of what kind it is and for
 * which registry, as {@link dev.pullgate.check.secret.Exposure}s. Those hold nothing of the secret itself, not even a hash, so that
 * whoever prints one can't give it away. What is encrypted, comes from elsewhere or only stands for a value is none
 * ({@code RealLooking}). Nothing here asks a registry whether a secret works.
 */
@NullMarked
package dev.pullgate.check.secret;

import org.jspecify.annotations.NullMarked;
