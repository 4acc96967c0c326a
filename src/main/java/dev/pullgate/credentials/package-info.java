/**
 * Which logins the kubelet would try for a repository, in its order.
 *
 * <p>{@link dev.pullgate.credentials.SecretContent} reads one pull secret as the kubelet does, down to what it passes over
 * without a word; {@link dev.pullgate.credentials.Keychain} then finds the {@link dev.pullgate.credentials.Credential}s for an
 * image. Both agree with the kubelet's own code on every recorded vector (pull-semantics.md 2). Secrets come in as values;
 * nothing here reads a cluster, and nothing here prints a password.
 */
@NullMarked
package dev.pullgate.credentials;

import org.jspecify.annotations.NullMarked;
