import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** What a registry answers. */
record Answer(int status, Map<String, String> headers, byte[] body) {
    /** The connection is closed without a word. */
    static final Answer NONE = new Answer(0, Map.of(), new byte[0]);

    static Answer of(int status, String contentType, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return new Answer(
                status, Map.of("Content-Type", contentType, "Content-Length", String.valueOf(bytes.length)), bytes);
    }

    static Answer json(int status, String body) {
        return of(status, "application/json", body);
    }

    static Answer text(int status, String body) {
        return of(status, "text/plain", body);
    }

    static Answer page(int status, String title) {
        return of(status, "text/html", "<!doctype html><title>%s</title>".formatted(title));
    }

    /** As the distribution specification has errors. */
    static Answer error(int status, String code, String message) {
        return json(
                status,
                "{\"errors\":[{\"code\":\"%s\",\"message\":\"%s\"}]}".formatted(code, message.replace("\"", "\\\"")));
    }

    static Answer tooMany() {
        return error(429, "TOOMANYREQUESTS", "You have reached your unauthenticated pull rate limit.");
    }

    static Answer denied() {
        return error(403, "DENIED", "requested access to the resource is denied");
    }

    static Answer unauthorized() {
        return error(401, "UNAUTHORIZED", "authentication required");
    }

    static Answer unauthorized(String challenge) {
        return unauthorized().with("WWW-Authenticate", challenge);
    }

    static Answer redirect(String location) {
        return text(307, "").with("Location", location);
    }

    Answer with(String name, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(name, value);
        return new Answer(status, more, body);
    }

    /** With the body's digest, as a registry tells it. */
    Answer digested() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(body);
            return with("Docker-Content-Digest", "sha256:" + HexFormat.of().formatHex(hash));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    void send(HttpExchange exchange) throws IOException {
        if (status == 0) {
            return;
        }
        headers.forEach(exchange.getResponseHeaders()::set);
        if (exchange.getRequestMethod().equals("HEAD") || body.length == 0) {
            exchange.sendResponseHeaders(status, -1);
        } else {
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
