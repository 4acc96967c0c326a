package dev.pullgate.support;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes of vectors that are not all UTF-8. */
public final class Utf8 {
    private static final int SURROGATE_FOR_BYTE = 0xDC00;

    private Utf8() {}

    /**
     * The text of the bytes. A byte that is not part of UTF-8 becomes a surrogate on its own (U+DC80 to U+DCFF), so that it
     * stays different from a U+FFFD that was really there.
     */
    public static String decode(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        int at = 0;
        while (at < bytes.length) {
            int length = sequence(bytes, at);
            if (length == 0) {
                text.append((char) (SURROGATE_FOR_BYTE + (bytes[at] & 0xFF)));
                at++;
            } else {
                text.append(new String(bytes, at, length, StandardCharsets.UTF_8));
                at += length;
            }
        }
        return text.toString();
    }

    /** Length of the valid sequence that starts at {@code at}; 0 if none does. */
    private static int sequence(byte[] bytes, int at) {
        for (int length = 1; length <= 4 && at + length <= bytes.length; length++) {
            byte[] candidate = Arrays.copyOfRange(bytes, at, at + length);
            byte[] again = new String(candidate, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
            if (Arrays.equals(candidate, again)) {
                return length;
            }
        }
        return 0;
    }
}
