package dev.pullgate.report.format;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import dev.pullgate.policy.OneLine;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Escapes what a terminal would obey or not show, beside what JSON wants escaped: programs read the same, people are safe. */
final class UnprintableEscapes extends CharacterEscapes {
    private static final long serialVersionUID = 1;

    private static final int DELETE = 0x7F;

    @Override
    public int[] getEscapeCodesForAscii() {
        int[] codes = standardAsciiEscapesForJSON();
        codes[DELETE] = ESCAPE_STANDARD;
        return codes;
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int c) {
        boolean isShown = Character.isSurrogate((char) c) || OneLine.isPrintable(c);
        return isShown ? null : new SerializedString(String.format(Locale.ROOT, "\\u%04X", c));
    }
}
