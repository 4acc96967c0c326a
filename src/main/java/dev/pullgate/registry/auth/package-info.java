/**
 * Answers a registry's challenges, as containerd would (pull-semantics.md 3.2).
 *
 * <p>{@link dev.pullgate.registry.auth.Challenge} reads {@code WWW-Authenticate},
 * {@link dev.pullgate.registry.auth.Authorizer} turns a challenge and a login into an
 * {@link dev.pullgate.registry.auth.Authorization}, and {@link dev.pullgate.registry.auth.TokenService} gets bearer tokens and
 * keeps them, each for the login it was given for and no other.
 */
@NullMarked
package dev.pullgate.registry.auth;

import org.jspecify.annotations.NullMarked;
