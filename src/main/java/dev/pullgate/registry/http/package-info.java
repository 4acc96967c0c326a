/**
 * Single HTTP requests to registries and token services, bounded in time, in bytes and in where they may go.
 *
 * <p>{@link dev.pullgate.registry.http.Transport} sends a {@link dev.pullgate.registry.http.Request} once and follows nothing;
 * the outcome is a {@link dev.pullgate.registry.http.Reply} or a {@link dev.pullgate.registry.http.Failure}, never an
 * exception. {@link dev.pullgate.registry.http.AddressGuard} looks at the addresses of a host when they are looked up, and at
 * the one that is connected to. An {@link dev.pullgate.registry.http.Endpoint} says what is particular to a server: authorities,
 * a client certificate, headers, whether it may be in the cluster. Nothing here knows what a manifest or a token is.
 */
@NullMarked
package dev.pullgate.registry.http;

import org.jspecify.annotations.NullMarked;
