/**
 * Stands between those who ask and the registries, so that none of them can hurt the others.
 *
 * <p>{@link dev.pullgate.registry.guard.GuardedRegistry} asks no host that has stopped answering, none more than so many
 * questions at once, and none again that has had enough (429); it remembers how many pulls each still grants
 * ({@link dev.pullgate.registry.guard.PullLimits}). Hosts come out of images' names, so everybody can make some up: what is
 * kept of them is bounded. It knows no HTTP and retries nothing.
 */
@NullMarked
package dev.pullgate.registry.guard;

import org.jspecify.annotations.NullMarked;
