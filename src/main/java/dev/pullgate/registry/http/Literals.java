package dev.pullgate.registry.http;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/** Addresses that are written out, in brackets or not. Nothing is looked up. */
final class Literals {
    private static final Pattern IPV4 = Pattern.compile("(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    /** What some libraries take for an address, and Go, and so the container runtimes, for a name: there is none like that. */
    private static final Pattern ENDS_IN_A_NUMBER = Pattern.compile("(.*\\.)?([0-9]+|0[xX][0-9a-fA-F]*)\\.?");

    private Literals() {}

    /** Whether a host is written as a number, as {@code 2130706433} or {@code 0x7f.1}, but is not an address. */
    static boolean isNumberOnly(String host) {
        return ENDS_IN_A_NUMBER.matcher(host).matches() && address(host).isEmpty();
    }

    /** The address that the text is, if it is one. */
    static Optional<InetAddress> address(String text) {
        String bare = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        if (!IPV4.matcher(bare).matches() && !IPV6.matcher(bare).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(bare));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
