/**
 * Where a node asks for an image: its own registry, or the hosts that the node's files name instead.
 *
 * <p>{@link dev.pullgate.registry.hosts.Routes} answers with a {@link dev.pullgate.registry.hosts.Route}: the
 * {@link dev.pullgate.registry.hosts.RegistryHost}s in the order in which the node tries them, or why it will not try.
 * {@link dev.pullgate.registry.hosts.ContainerdRoutes} are those of containerd's {@code hosts.toml} trees,
 * {@link dev.pullgate.registry.hosts.CrioRoutes} those of CRI-O's {@code registries.conf} (pull-semantics.md 6.1, 6.2). Files
 * come in as texts; nothing here reads a disk or asks a registry.
 */
@NullMarked
package dev.pullgate.registry.hosts;

import org.jspecify.annotations.NullMarked;
