package dev.pullgate.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a scalar without quotes means to kubectl, which is to sigs.k8s.io/yaml and so to go-yaml v2 ({@code resolve.go}): YAML 1.1
 * without its numbers to base 60, and with {@code y} and {@code n}. Dates are texts there in the end.
 */
final class PlainScalar {
    private static final int LONGEST_WORD = 5;
    private static final int LONGEST_NUMBER = 400;
    private static final BigInteger UNSIGNED_END = BigInteger.ONE.shiftLeft(64);

    private static final Map<String, Boolean> TRUTHS = truths();
    private static final Map<String, Double> NO_NUMBERS = noNumbers();
    private static final Pattern WHOLE =
            Pattern.compile("([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|([1-9][0-9]*|0))");
    private static final Pattern FRACTION = Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");

    private PlainScalar() {}

    private static Map<String, Boolean> truths() {
        return Map.ofEntries(
                Map.entry("y", true),
                Map.entry("yes", true),
                Map.entry("true", true),
                Map.entry("on", true),
                Map.entry("n", false),
                Map.entry("no", false),
                Map.entry("false", false),
                Map.entry("off", false));
    }

    private static Map<String, Double> noNumbers() {
        Map<String, Double> words = new HashMap<>();
        List.of(".nan", ".NaN", ".NAN").forEach(word -> words.put(word, Double.NaN));
        for (String word : List.of(".inf", ".Inf", ".INF")) {
            words.put(word, Double.POSITIVE_INFINITY);
            words.put("+" + word, Double.POSITIVE_INFINITY);
            words.put("-" + word, Double.NEGATIVE_INFINITY);
        }
        return Map.copyOf(words);
    }

    /** The value of a scalar that is written in those characters. */
    static JsonNode node(String text, int start, int end) {
        if (text.isEmpty()) {
            return new Located.Nothing(start, end);
        }
        return switch (text.charAt(0)) {
            case 'y', 'Y', 'n', 'N', 't', 'T', 'f', 'F', 'o', 'O', '~' -> word(text, start, end);
            case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '+', '-', '.' -> number(text, start, end);
            default -> text(text, start, end);
        };
    }

    private static JsonNode text(String text, int start, int end) {
        return new Located.Text(text, start, end, ScalarStyle.PLAIN);
    }

    private static JsonNode word(String text, int start, int end) {
        if (text.length() > LONGEST_WORD || !isEvenlyCased(text)) {
            return text(text, start, end);
        }
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.equals("~") || lower.equals("null")) {
            return new Located.Nothing(start, end);
        }
        Boolean truth = TRUTHS.get(lower);
        return truth == null ? text(text, start, end) : new Located.Truth(truth, start, end);
    }

    /** {@code yes}, {@code Yes} and {@code YES} are words; {@code yEs} is not. */
    private static boolean isEvenlyCased(String text) {
        String rest = text.substring(1);
        return rest.equals(rest.toLowerCase(Locale.ROOT))
                || (Character.isUpperCase(text.charAt(0)) && rest.equals(rest.toUpperCase(Locale.ROOT)));
    }

    private static JsonNode number(String text, int start, int end) {
        if (text.length() > LONGEST_NUMBER) {
            return text(text, start, end);
        }
        Double noNumber = NO_NUMBERS.get(text);
        if (noNumber != null) {
            return new Located.Fraction(noNumber, start, end);
        }
        String digits = text.charAt(0) == '.' ? text : text.replace("_", "");
        return whole(digits, start, end).or(() -> fraction(digits, start, end)).orElseGet(() -> text(text, start, end));
    }

    private static Optional<JsonNode> whole(String digits, int start, int end) {
        Matcher number = WHOLE.matcher(digits);
        if (!number.matches()) {
            return Optional.empty();
        }
        BigInteger value = new BigInteger(
                number.group(1).replace("+", "") + magnitude(number).toString());
        if (value.bitLength() < Long.SIZE) {
            return Optional.of(new Located.Whole(value.longValueExact(), start, end));
        }
        return value.signum() > 0 && number.group(1).isEmpty() && value.compareTo(UNSIGNED_END) < 0
                ? Optional.of(new Located.Large(value, start, end))
                : Optional.empty();
    }

    private static BigInteger magnitude(Matcher number) {
        if (number.group(2) != null) {
            return new BigInteger(number.group(2), 16);
        }
        if (number.group(3) != null) {
            return new BigInteger(number.group(3), 2);
        }
        return number.group(4) != null ? new BigInteger(number.group(4), 8) : new BigInteger(number.group(5));
    }

    private static Optional<JsonNode> fraction(String digits, int start, int end) {
        if (!FRACTION.matcher(digits).matches()) {
            return Optional.empty();
        }
        double value = Double.parseDouble(digits);
        return Double.isInfinite(value) ? Optional.empty() : Optional.of(new Located.Fraction(value, start, end));
    }

    /** What such a value is called where it is a key; empty where it can be none. */
    static Optional<String> key(JsonNode value) {
        return switch (value) {
            case Located.Nothing nothing -> Optional.empty();
            case Located.Fraction fraction -> Optional.of(shortest(fraction.doubleValue()));
            default -> Optional.of(value.asText());
        };
    }

    /** As sigs.k8s.io/yaml does ({@code strconv.FormatFloat(key, 'g', -1, 32)}), but for very large and very small ones. */
    private static String shortest(double value) {
        float rounded = (float) value;
        if (Float.isNaN(rounded) || Float.isInfinite(rounded)) {
            return Float.isNaN(rounded) ? ".nan" : rounded > 0 ? ".inf" : "-.inf";
        }
        return new BigDecimal(Float.toString(rounded)).stripTrailingZeros().toPlainString();
    }
}
