package dev.pullgate.registry.http;

import dev.pullgate.fact.ManifestAnswer.Throttled;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * A reply.
 *
 * @param from where it came from
 * @param status its status
 * @param headers its headers
 * @param body its body, empty where it was not asked for
 */
public record Reply(URI from, int status, HttpHeaders headers, byte[] body) implements HttpResult {
    private static final long LONGEST_WAIT_SECONDS = 86_400;

    /** Whether it names another place. */
    public boolean isRedirect() {
        return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    }

    /** The place that a redirect names, where it is one. */
    public Optional<URI> location() {
        return headers.firstValue("location").filter(text -> !text.isBlank()).flatMap(location -> {
            try {
                return Optional.of(from.resolve(location));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        });
    }

    /** What it says that its body is: in lower case, without parameters; empty where it says nothing. */
    public String mediaType() {
        String type = headers.firstValue("content-type").orElse("");
        int semicolon = type.indexOf(';');
        return (semicolon < 0 ? type : type.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
    }

    /** How long it says that its body is; negative where it says nothing that makes sense. */
    public long length() {
        try {
            return headers.firstValueAsLong("content-length").orElse(-1);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** What a 429 says. Retry-After may be a date too; nothing of this field sends one. */
    public Throttled throttled() {
        return new Throttled(headers.firstValue("retry-after").flatMap(Reply::seconds));
    }

    private static Optional<Duration> seconds(String text) {
        try {
            long seconds = Long.parseLong(text.strip());
            return seconds >= 0 && seconds <= LONGEST_WAIT_SECONDS
                    ? Optional.of(Duration.ofSeconds(seconds))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The status alone: headers and body may hold tokens. */
    @Override
    public String toString() {
        return "Reply[" + status + "]";
    }
}
