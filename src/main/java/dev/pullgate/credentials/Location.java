package dev.pullgate.credentials;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A registry with a path in it, out of a location or an image's name, taken apart as Go's net/url does: what the kubelet
 * compares (kubernetes pkg/credentialprovider/keyring.go, Add and URLsMatch).
 *
 * @param host with its port, if any
 * @param path from the first slash on, percent-decoded; may be empty
 */
record Location(String host, String path) {
    private static final String HTTPS = "https://";
    private static final String HTTP = "http://";
    private static final int SHOWN = 100;

    /** The parts of {@code text}, which may have a scheme; empty where the kubelet skips the entry. */
    static Optional<Location> parse(String text) {
        return GoUrl.parse(text.startsWith(HTTPS) ? text.substring(HTTPS.length()) : withoutHttp(text));
    }

    private static String withoutHttp(String text) {
        return text.startsWith(HTTP) ? text.substring(HTTP.length()) : text;
    }

    /** What entries are sorted and found by: {@code /v1/} and {@code /v2/} in front of a path are dropped. */
    String key() {
        boolean api = path.startsWith("/v1/") || path.startsWith("/v2/");
        String effective = api ? path.substring(3) : path;
        return effective.equals("/") ? host : host + effective;
    }

    /** The key as it may be shown to people: whatever stood before an at sign is no part of it. */
    String shownKey() {
        return isShown(key()) ? key() : shown(host);
    }

    /** Whether an image's name is under this location, whose host labels may be globs. */
    boolean covers(Location image) {
        List<String> own = labels();
        List<String> others = image.labels();
        if (!port().equals(image.port()) || own.size() != others.size() || !image.path.startsWith(path)) {
            return false;
        }
        for (int i = 0; i < own.size(); i++) {
            if (!Glob.matches(own.get(i), others.get(i))) {
                return false;
            }
        }
        return true;
    }

    List<String> labels() {
        String name = name();
        List<String> labels = new ArrayList<>();
        int start = 0;
        for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', start)) {
            labels.add(name.substring(start, dot));
            start = dot + 1;
        }
        labels.add(name.substring(start));
        return labels;
    }

    /** The host without its port; the brackets of an IPv6 address go only where there is one (net.SplitHostPort). */
    String name() {
        int length = host.length() - portLength();
        boolean brackets = length < host.length() && host.startsWith("[");
        return brackets ? host.substring(1, length - 1) : host.substring(0, length);
    }

    String port() {
        return portLength() == 0 ? "" : host.substring(host.length() - portLength() + 1);
    }

    /** Length of the port and its colon, 0 where there is none (net.SplitHostPort). */
    private int portLength() {
        int colon = host.lastIndexOf(':');
        boolean inBrackets = host.indexOf(']', Math.max(colon, 0)) >= 0;
        boolean several = !host.startsWith("[") && host.indexOf(':') != colon;
        return colon < 0 || inBrackets || several ? 0 : host.length() - colon;
    }

    /** How to name a location to people: its registry. Somebody may have written a password into it. */
    static String shown(String text) {
        String registry = parse(text).map(Location::host).orElse("");
        return isShown(registry) ? registry : "an unreadable location";
    }

    private static boolean isShown(String text) {
        return !text.isEmpty() && text.length() <= SHOWN && text.chars().allMatch(c -> c > ' ' && c < 0x7F);
    }
}
