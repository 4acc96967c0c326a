import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Why a container waits, read from what the kubelet says of it (docs/certainty.md has the words). One text may fit several words:
 * it does not tell who logged in.
 */
final class Cause {
    private record Row(Pattern pattern, List<String> words) {}

    /** Top down, the first that is found. */
    private static final List<Row> TABLE = List.of(
            row("couldn't parse image name|invalid reference format|failed to parse image reference", "invalid-name"),
            row("no match for platform in manifest", "platform"),
            // An amd64 node looks at a 386 entry too, but fetches none.
            row("get image config descriptor: content digest \\S+: not found", "platform"),
            row("exec format error", "other-architecture"),
            row("toomanyrequests|: 429( |$)|rate exceeded", "throttled"),
            row("server gave HTTP response to HTTPS client", "http-for-https"),
            row("x509:|tls: ", "tls"),
            row("no such host|server misbehaving|temporary failure in name resolution", "dns"),
            row("connection refused|connection reset|: EOF$", "refused"),
            row(
                    "i/o timeout|handshake timeout|timeout awaiting response headers|context deadline exceeded"
                            + "|no route to host|network is unreachable",
                    "timeout"),
            row("no basic auth credentials", "no-credentials"),
            row(
                    "insufficient_scope|pull access denied|requested access to the resource is denied",
                    "no-credentials",
                    "denied",
                    "credentials-rejected"),
            row("failed to fetch anonymous token: .* 40[13]", "no-credentials"),
            row("failed to fetch oauth token: .* 40[13]|authorization token has expired", "credentials-rejected"),
            row("403 forbidden|denied:", "denied"),
            row("content at \\S+/manifests/\\S+ not found", "child-missing"),
            row("could not fetch content descriptor|content at \\S+/blobs/\\S+ not found|blob unknown", "blob-missing"),
            row("unexpected commit digest|digest mismatch", "digest-mismatch"),
            row("schema 1|no longer supported since containerd", "schema-1"),
            row("rejecting \\d+ byte manifest", "too-large"),
            row("no command specified|number of layers and diffids don't match", "not-an-image"),
            row("failed to resolve (image|reference).*: not found", "not-found"),
            row("is not present with pull policy of never", "never-absent"),
            row(": 50[0-4]( |$)|unavailable:", "server-error"),
            row("401 unauthorized", "credentials-rejected", "no-credentials"));

    private Cause() {}

    private static Row row(String pattern, String... words) {
        int flags = Pattern.CASE_INSENSITIVE | Pattern.MULTILINE | Pattern.DOTALL;
        return new Row(Pattern.compile(pattern, flags), List.of(words));
    }

    /** The words that fit, the likeliest first. */
    static List<String> of(String reason, String message) {
        // Of a pull secret that it can't read the kubelet makes the error itself the reason.
        if (reason.contains(" ") && message.equals(reason)) {
            return List.of("secret-unreadable");
        }
        // One text per login that was tried: the one that says most.
        return Arrays.stream(message.split(", (?=(rpc error: .*)?failed to pull and unpack image)"))
                .map(Cause::position)
                .min(Comparator.naturalOrder())
                .filter(position -> position < TABLE.size())
                .map(position -> TABLE.get(position).words())
                .orElse(List.of("not-understood"));
    }

    private static int position(String message) {
        int position = 0;
        while (position < TABLE.size()
                && !TABLE.get(position).pattern().matcher(message).find()) {
            position++;
        }
        return position;
    }
}
