package dev.pullgate.registry.http;

import dev.pullgate.fact.Deadline;
import dev.pullgate.fact.ManifestAnswer.Cause;
import dev.pullgate.fact.ManifestAnswer.Unreachable;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;

/** Sends single requests, over connections that are kept. Follows no redirect, retries nothing. */
public final class Transport {
    private final HttpClient client;
    private final AddressGuard guard;

    /**
     * Sends requests.
     *
     * @param guard where they may go
     * @param trust which certificates are believed
     * @param connectTimeout how long a connection may take
     * @param threads where the client works
     */
    public Transport(AddressGuard guard, SSLContext trust, Duration connectTimeout, Executor threads) {
        this.guard = guard;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connectTimeout)
                .sslContext(trust)
                .executor(threads)
                .build();
    }

    /** What came of the request; blocks, but not beyond the deadline. */
    public HttpResult send(Request request, Deadline deadline) {
        Optional<Failure> refused = guard.check(request.uri(), deadline);
        if (refused.isPresent()) {
            return refused.get();
        }
        HttpRequest made;
        try {
            made = made(request);
        } catch (IllegalArgumentException e) {
            return new Failure(new Unreachable(Cause.DNS, "no host can have that name"));
        }
        return send(request, made, deadline);
    }

    private HttpResult send(Request request, HttpRequest made, Deadline deadline) {
        // The client's own timeout ends with the headers; this one covers the body as well.
        CompletableFuture<HttpResponse<byte[]>> sent =
                client.sendAsync(made, BodyHandlers.limiting(body(request), request.maxBody()));
        try {
            HttpResponse<byte[]> response = sent.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
            return new Reply(request.uri(), response.statusCode(), response.headers(), response.body());
        } catch (TimeoutException e) {
            sent.cancel(true);
            return new Failure(new Unreachable(Cause.TIMEOUT, "no answer in time"));
        } catch (ExecutionException e) {
            return new Failure(Failures.of(e.getCause() == null ? e : e.getCause()));
        } catch (InterruptedException e) {
            sent.cancel(true);
            Thread.currentThread().interrupt();
            return new Failure(new Unreachable(Cause.DEADLINE, "Pullgate is shutting down"));
        }
    }

    private static BodyHandler<byte[]> body(Request request) {
        return request.keepBody() ? BodyHandlers.ofByteArray() : BodyHandlers.replacing(new byte[0]);
    }

    private static HttpRequest made(Request request) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(request.uri()).header("User-Agent", "pullgate");
        request.accept().ifPresent(types -> builder.header("Accept", types));
        request.authorization().ifPresent(header -> builder.header("Authorization", header));
        request.form().ifPresent(form -> builder.header("Content-Type", "application/x-www-form-urlencoded"));
        return builder.method(
                        request.method(),
                        request.form().map(BodyPublishers::ofString).orElseGet(BodyPublishers::noBody))
                .build();
    }

    /** Whether two places have scheme, host and port in common. */
    public static boolean isSameOrigin(URI left, URI right) {
        return left.getScheme().equals(right.getScheme())
                && host(left).equals(host(right))
                && port(left) == port(right);
    }

    private static String host(URI uri) {
        return uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
    }

    private static int port(URI uri) {
        return uri.getPort() >= 0 ? uri.getPort() : uri.getScheme().equals("https") ? 443 : 80;
    }
}
