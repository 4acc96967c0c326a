package dev.pullgate.registry.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pullgate.fact.Deadline;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A burst of reviews must not look like names that do not resolve. */
@Timeout(60)
final class ManyLookupsTest {
    @Test
    void waitForEachOther() {
        AddressGuard guard = new AddressGuard(List.of());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Boolean>> lookups = IntStream.range(0, 1000)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> guard.check(
                                            URI.create("https://localhost:5000/"),
                                            Deadline.in(Duration.ofSeconds(50), InstantSource.system()))
                                    .isEmpty(),
                            threads))
                    .toList();

            assertThat(lookups).allMatch(CompletableFuture::join);
        }
    }
}
