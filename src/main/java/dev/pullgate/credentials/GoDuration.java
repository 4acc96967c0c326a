package dev.pullgate.credentials;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A length of time as Go writes it ({@code time.ParseDuration}): {@code 12h}, {@code 1m30s}, {@code 1.5h}, {@code 0}. */
public final class GoDuration {
    private static final int MAX_LENGTH = 100;
    private static final BigDecimal MAX_NANOS = BigDecimal.valueOf(Long.MAX_VALUE);
    private static final Map<String, Long> NANOS = Map.of(
            "ns", 1L,
            "us", 1_000L,
            "\u00b5s", 1_000L,
            "\u03bcs", 1_000L,
            "ms", 1_000_000L,
            "s", 1_000_000_000L,
            "m", 60_000_000_000L,
            "h", 3_600_000_000_000L);

    private final String text;
    private int at;

    private GoDuration(String text) {
        this.text = text;
    }

    /** The time; empty where Go would refuse the text. */
    public static Optional<Duration> parse(String text) {
        return text.length() > MAX_LENGTH ? Optional.empty() : new GoDuration(text).parse();
    }

    private Optional<Duration> parse() {
        boolean negative = text.startsWith("-");
        at = negative || text.startsWith("+") ? 1 : 0;
        if (text.substring(at).equals("0")) {
            return Optional.of(Duration.ZERO);
        }
        BigDecimal sum = BigDecimal.ZERO;
        do {
            Optional<BigDecimal> nanos = part();
            if (nanos.isEmpty()) {
                return Optional.empty();
            }
            sum = sum.add(nanos.get());
        } while (at < text.length());
        return sum.compareTo(MAX_NANOS) > 0
                ? Optional.empty()
                : Optional.of(Duration.ofNanos(negative ? -sum.longValue() : sum.longValue()));
    }

    /** A number and its unit, in nanoseconds. */
    private Optional<BigDecimal> part() {
        int start = at;
        skipDigits();
        boolean digits = at > start;
        if (at < text.length() && text.charAt(at) == '.') {
            int dot = at++;
            skipDigits();
            digits |= at > dot + 1;
        }
        String number = text.substring(start, at);
        int unitStart = at;
        while (at < text.length() && text.charAt(at) != '.' && !isDigit(text.charAt(at))) {
            at++;
        }
        Long nanos = NANOS.get(text.substring(unitStart, at));
        return digits && nanos != null
                ? Optional.of(new BigDecimal("0" + number).multiply(BigDecimal.valueOf(nanos)))
                : Optional.empty();
    }

    private void skipDigits() {
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
