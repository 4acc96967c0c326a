package dev.pullgate.registry;

import dev.pullgate.fact.PullLimit;
import dev.pullgate.fact.PullLimit.CountedBy;
import dev.pullgate.registry.http.Reply;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** What Docker Hub says of the pulls that it grants: {@code ratelimit-limit: 100;w=21600} (pull-semantics.md 3.5). */
final class RateLimitHeaders {
    /** The window is in seconds. */
    private static final Pattern WINDOW = Pattern.compile(";\\s*w=(\\d{1,7})(?!\\d)");

    private static final Pattern ADDRESS =
            Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F]*:[0-9a-fA-F:.]*(/\\d+)?");

    private RateLimitHeaders() {}

    /** What is granted; empty where that is not said, or not in these words. */
    static Optional<PullLimit> of(Reply reply) {
        String granted = header(reply, "ratelimit-limit");
        OptionalInt limit = count(granted);
        OptionalInt remaining = count(header(reply, "ratelimit-remaining"));
        return WINDOW.matcher(granted)
                .results()
                .map(found -> Duration.ofSeconds(Long.parseLong(found.group(1))))
                .filter(window -> window.isPositive() && limit.isPresent() && remaining.isPresent())
                .findFirst()
                .map(window -> new PullLimit(limit.getAsInt(), remaining.getAsInt(), window, countedBy(reply)));
    }

    private static OptionalInt count(String header) {
        int end = header.indexOf(';');
        String digits = (end < 0 ? header : header.substring(0, end)).strip();
        boolean isCount =
                !digits.isEmpty() && digits.length() <= 9 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return isCount ? OptionalInt.of(Integer.parseInt(digits)) : OptionalInt.empty();
    }

    /** An address, or an account's identifier; neither is kept. */
    private static CountedBy countedBy(Reply reply) {
        String source = header(reply, "docker-ratelimit-source").strip();
        return source.isEmpty()
                ? CountedBy.UNSAID
                : ADDRESS.matcher(source).matches() ? CountedBy.ADDRESS : CountedBy.ACCOUNT;
    }

    private static String header(Reply reply, String name) {
        return reply.headers().firstValue(name).orElse("");
    }
}
