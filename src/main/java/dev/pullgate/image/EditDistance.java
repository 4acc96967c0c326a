package dev.pullgate.image;

/**
 * How many slips of the keyboard lie between two texts: a character too many, one too few, another one, or two that changed
 * places (optimal string alignment). Upper and lower case are the same.
 */
public final class EditDistance {
    private EditDistance() {}

    /** The distance, any character in place of another being one slip. */
    public static int of(String left, String right) {
        return of(left, right, Math.max(left.length(), right.length()), false);
    }

    /** Whether there are no more than {@code most} slips between them. */
    public static boolean isWithin(int most, String left, String right) {
        return of(left, right, most, false) <= most;
    }

    /** The same, where another digit is no slip but another number: {@code 1.2} is not {@code 1.3} mistyped. */
    static boolean isWithinButForNumbers(int most, String left, String right) {
        return of(left, right, most, true) <= most;
    }

    /** The distance; anything above {@code most} where it is larger than that. */
    private static int of(String left, String right, int most, boolean digitsCount) {
        if (Math.abs(left.length() - right.length()) > most) {
            return most + 1;
        }
        int width = right.length() + 1;
        int[] beforeLast = new int[width];
        int[] last = new int[width];
        int[] row = new int[width];
        for (int j = 0; j < width; j++) {
            last[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            row[0] = i;
            int least = i;
            for (int j = 1; j < width; j++) {
                int exchange = last[j - 1] + exchange(left.charAt(i - 1), right.charAt(j - 1), digitsCount);
                int best = Math.min(exchange, Math.min(last[j], row[j - 1]) + 1);
                row[j] = swapped(left, i, right, j) ? Math.min(best, beforeLast[j - 2] + 1) : best;
                least = Math.min(least, row[j]);
            }
            // One more than allowed: two that changed places reach back over a row.
            if (least > most + 1) {
                return most + 1;
            }
            int[] free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
        }
        return last[width - 1];
    }

    private static int exchange(char left, char right, boolean digitsCount) {
        if (sameLetter(left, right)) {
            return 0;
        }
        return digitsCount && Chars.isDigit(left) && Chars.isDigit(right) ? 2 : 1;
    }

    private static boolean swapped(String left, int i, String right, int j) {
        return i > 1
                && j > 1
                && sameLetter(left.charAt(i - 1), right.charAt(j - 2))
                && sameLetter(left.charAt(i - 2), right.charAt(j - 1));
    }

    private static boolean sameLetter(char left, char right) {
        return Character.toLowerCase(left) == Character.toLowerCase(right);
    }
}
