/**
 * Asks one registry about one manifest, as containerd would.
 *
 * <p>{@link dev.pullgate.registry.Registry} is the question and its answer; {@link dev.pullgate.registry.HttpRegistry} speaks
 * the OCI distribution API: HEAD, then whatever login the challenge asks for. {@code http} below it sends single requests,
 * bounded in bytes, time and in where they may go; {@code auth} below it answers challenges. Every outcome is a
 * {@link dev.pullgate.fact.ManifestAnswer}: no exception says what a registry did, and nothing here knows rules or policies.
 */
@NullMarked
package dev.pullgate.registry;

import org.jspecify.annotations.NullMarked;
