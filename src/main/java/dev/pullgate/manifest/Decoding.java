package dev.pullgate.manifest;

import dev.pullgate.manifest.Unread.Cause;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * Decodes a file as YAML 1.1 says (5.2): by its byte order mark, or by where the zero bytes of its first character are, which is
 * of ASCII; else it is UTF-8.
 */
final class Decoding {
    /**
     * What came of it.
     *
     * @param source the text; where it is none, what there is before that shows
     * @param problem why it is none
     */
    record Decoded(SourceText source, Optional<BrokenException> problem) {}

    private Decoding() {}

    static Decoded decode(byte[] bytes) {
        if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
            return decode(bytes, 3, StandardCharsets.UTF_8);
        }
        if (startsWith(bytes, 0xFF, 0xFE)) {
            return decode(bytes, 2, StandardCharsets.UTF_16LE);
        }
        if (startsWith(bytes, 0xFE, 0xFF)) {
            return decode(bytes, 2, StandardCharsets.UTF_16BE);
        }
        if (bytes.length >= 2 && bytes.length % 2 == 0 && (bytes[0] == 0) != (bytes[1] == 0)) {
            return decode(bytes, 0, bytes[0] == 0 ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE);
        }
        return decode(bytes, 0, StandardCharsets.UTF_8);
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (bytes.length <= i || (bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private static Decoded decode(byte[] bytes, int mark, Charset charset) {
        String text = new String(bytes, mark, bytes.length - mark, charset);
        SourceText source = new SourceText(text, charset, mark > 0);
        if (text.indexOf('\0') >= 0) {
            return new Decoded(
                    source, Optional.of(new BrokenException(Cause.BROKEN, 0, "a binary file, neither YAML nor JSON")));
        }
        // Decoding puts U+FFFD for what it can't read, and a file may have that as well.
        return text.indexOf('\uFFFD') < 0
                ? new Decoded(source, Optional.empty())
                : strictly(bytes, mark, source, charset);
    }

    private static Decoded strictly(byte[] bytes, int mark, SourceText source, Charset charset) {
        ByteBuffer in = ByteBuffer.wrap(bytes, mark, bytes.length - mark);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        if (!charset.newDecoder().decode(in, out, true).isError()) {
            return new Decoded(source, Optional.empty());
        }
        String problem = String.format(
                Locale.ROOT,
                "not %s: byte 0x%02X; save the file as UTF-8",
                charset.name(),
                bytes[in.position()] & 0xFF);
        return new Decoded(source, Optional.of(new BrokenException(Cause.BROKEN, out.position(), problem)));
    }
}
