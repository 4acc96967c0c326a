package dev.pullgate.support;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.pullgate.registry.HttpRegistry;
import dev.pullgate.registry.Registry;
import dev.pullgate.registry.auth.Authorizer;
import dev.pullgate.registry.auth.TokenService;
import dev.pullgate.registry.http.AddressGuard;
import dev.pullgate.registry.http.Transport;
import java.time.Duration;
import java.util.List;

/** Somebody who asks registries as they are, with a time that no answer of a test takes, unless something hangs. */
public final class DirectRegistry {
    private DirectRegistry() {}

    /** A new one. */
    public static Registry patient() {
        Transport transport = new Transport(new AddressGuard(List.of()), Duration.ofSeconds(5));
        return new HttpRegistry(
                transport, new Authorizer(new TokenService(transport, Ticker.systemTicker())), Duration.ofSeconds(20));
    }
}
