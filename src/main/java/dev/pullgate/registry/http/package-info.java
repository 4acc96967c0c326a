/**
 * Single HTTP requests to registries and token services, bounded in time, in bytes and in where they may go.
 *
 * <p>{@link dev.pullgate.registry.http.Transport} sends a {@link dev.pullgate.registry.http.Request} once and follows nothing;
 * the outcome is a {@link dev.pullgate.registry.http.Reply} or a {@link dev.pullgate.registry.http.Failure}, never an
 * exception. {@link dev.pullgate.registry.http.AddressGuard} looks at the addresses of a host before each request.
 */
@NullMarked
package dev.pullgate.registry.http;

import org.jspecify.annotations.NullMarked;
