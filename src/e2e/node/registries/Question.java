import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What somebody asks.
 *
 * @param host by which name, without a port
 * @param parameters the query, or the form where one is posted; still encoded
 * @param authorization the header, empty where there is none
 */
record Question(String method, String host, String path, String parameters, String authorization, List<String> accept) {
    static Question of(HttpExchange exchange) throws IOException {
        boolean form = exchange.getRequestMethod().equals("POST");
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        return new Question(
                exchange.getRequestMethod(),
                exchange.getRequestHeaders().getFirst("Host").replaceFirst(":\\d+$", ""),
                exchange.getRequestURI().getPath(),
                form
                        ? new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)
                        : String.valueOf(exchange.getRequestURI().getRawQuery()),
                authorization == null ? "" : authorization,
                exchange.getRequestHeaders().getOrDefault("Accept", List.of()));
    }

    boolean isHead() {
        return method.equals("HEAD");
    }

    boolean isForm() {
        return method.equals("POST");
    }

    /** Whether somebody logs in, by Basic or by a form for a token. */
    boolean hasLogin() {
        return isForm() || authorization.startsWith("Basic ");
    }

    boolean isForToken() {
        return path.equals("/token");
    }

    /** Whether it, or the token that is asked for, is about a repository below {@code private/}. */
    boolean isPrivate() {
        return path.startsWith("/v2/private/") || parameters.contains("private%2F");
    }

    /** What a registry says that wants a token. */
    String challenge() {
        String repository = path.replaceFirst("^/v2/(.*)/(manifests|blobs)/.*", "$1");
        return "Bearer realm=\"http://%s/token\",service=\"%s\",scope=\"repository:%s:pull\""
                .formatted(host, host, repository);
    }
}
