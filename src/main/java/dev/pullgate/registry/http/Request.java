package dev.pullgate.registry.http;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request.
 *
 * @param method HEAD, GET or POST
 * @param uri where to
 * @param accept the media types asked for, if any
 * @param authorization the login, if any
 * @param form the form that is posted, if any
 * @param maxBody how many bytes the body of the reply may have; more is an error
 * @param keepBody whether the body is wanted; else it is read past, and none of it held in memory
 * @param endpoint how the server is spoken with
 */
public record Request(
        String method,
        URI uri,
        Optional<String> accept,
        Optional<String> authorization,
        Optional<String> form,
        int maxBody,
        boolean keepBody,
        Endpoint endpoint) {

    private Request(String method, URI uri, Optional<String> form, int maxBody, boolean keepBody) {
        this(method, uri, Optional.empty(), Optional.empty(), form, maxBody, keepBody, Endpoint.USUAL);
    }

    /** Asks for headers only. */
    public static Request head(URI uri) {
        return new Request("HEAD", uri, Optional.empty(), 0, false);
    }

    /** Asks for a body of at most {@code maxBody} bytes, and reads past it. */
    public static Request getHeaders(URI uri, int maxBody) {
        return new Request("GET", uri, Optional.empty(), maxBody, false);
    }

    /** Asks for a body of at most {@code maxBody} bytes. */
    public static Request get(URI uri, int maxBody) {
        return new Request("GET", uri, Optional.empty(), maxBody, true);
    }

    /** Posts a form, already encoded, and asks for a body of at most {@code maxBody} bytes. */
    public static Request post(URI uri, String form, int maxBody) {
        return new Request("POST", uri, Optional.of(form), maxBody, true);
    }

    /** The same, asking for these media types. */
    public Request accepting(String types) {
        return new Request(method, uri, Optional.of(types), authorization, form, maxBody, keepBody, endpoint);
    }

    /** The same with a login, where there is one. */
    public Request authorized(@Nullable String header) {
        return new Request(method, uri, accept, Optional.ofNullable(header), form, maxBody, keepBody, endpoint);
    }

    /** The same to a server that is spoken with in this way. */
    public Request by(Endpoint way) {
        return new Request(method, uri, accept, authorization, form, maxBody, keepBody, way);
    }

    /** The same to another place. The login and whatever else says who asks goes along only to the same scheme, host and port. */
    public Request to(URI other) {
        boolean same = Transport.isSameOrigin(uri, other);
        return new Request(
                method,
                other,
                accept,
                authorization.filter(header -> same),
                form,
                maxBody,
                keepBody,
                same ? endpoint : endpoint.elsewhere());
    }

    /** Method and host alone: the rest may hold logins. */
    @Override
    public String toString() {
        return "Request[" + method + " " + uri.getHost() + "]";
    }
}
