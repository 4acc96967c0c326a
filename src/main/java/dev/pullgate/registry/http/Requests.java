package dev.pullgate.registry.http;

import dev.pullgate.fact.ManifestAnswer.NotUnderstood;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okhttp3.Response;

/** Our requests and headers in the HTTP client's words, and back. */
final class Requests {
    private static final MediaType FORM = MediaType.get("application/x-www-form-urlencoded");

    private Requests() {}

    static okhttp3.Request of(Request request, HttpUrl url, Optional<Proxy> proxy) throws Refusal {
        okhttp3.Request.Builder builder = new okhttp3.Request.Builder()
                .url(url)
                .method(
                        request.method(),
                        request.form()
                                .map(form -> RequestBody.create(form.getBytes(StandardCharsets.UTF_8), FORM))
                                .orElse(null))
                .header("User-Agent", "pullgate")
                // Or the client asks for gzip, and inflates it.
                .header("Accept-Encoding", "identity");
        request.accept().ifPresent(types -> builder.header("Accept", types));
        if (!url.isHttps()) {
            // With TLS the proxy gets it once, where the tunnel is asked for.
            proxy.flatMap(Proxy::authorization).ifPresent(login -> builder.header("Proxy-Authorization", login));
        }
        try {
            request.endpoint().headers().forEach(builder::header);
            request.authorization().ifPresent(header -> builder.header("Authorization", header));
        } catch (IllegalArgumentException e) {
            // Without the cause, whose message may have the header.
            throw new Refusal(new NotUnderstood("a header to send to it that is none"));
        }
        return builder.build();
    }

    static HttpHeaders headers(Response response) {
        Map<String, List<String>> headers = new TreeMap<>();
        for (int i = 0; i < response.headers().size(); i++) {
            String name = response.headers().name(i).strip().toLowerCase(Locale.ROOT);
            if (!name.isEmpty()) {
                headers.computeIfAbsent(name, key -> new ArrayList<>())
                        .add(response.headers().value(i));
            }
        }
        return HttpHeaders.of(headers, (name, value) -> true);
    }
}
