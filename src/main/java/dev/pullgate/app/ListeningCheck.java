package dev.pullgate.app;

import io.quarkus.vertx.http.HttpsServerStart;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Not ready before the webhook's own port listens: the management port, where this is asked, may be open a moment earlier, and
 * whoever calls the webhook then would find it down.
 */
@Readiness
@Singleton
final class ListeningCheck implements HealthCheck {
    private volatile boolean listening;

    void started(@ObservesAsync HttpsServerStart event) {
        listening = true;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("webhook listens").status(listening).build();
    }
}
