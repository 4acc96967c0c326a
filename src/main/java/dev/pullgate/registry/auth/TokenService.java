package dev.pullgate.registry.auth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.pullgate.credentials.Credential;
import dev.pullgate.fact.Deadline;
import dev.pullgate.fact.ManifestAnswer.Cause;
import dev.pullgate.fact.ManifestAnswer.NotUnderstood;
import dev.pullgate.fact.ManifestAnswer.Refuser;
import dev.pullgate.fact.ManifestAnswer.Unreachable;
import dev.pullgate.registry.auth.Authorization.Granted;
import dev.pullgate.registry.auth.Authorization.Refused;
import dev.pullgate.registry.http.Failure;
import dev.pullgate.registry.http.HttpResult;
import dev.pullgate.registry.http.Reply;
import dev.pullgate.registry.http.Request;
import dev.pullgate.registry.http.Transport;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Gets bearer tokens and keeps them for as long as they last (containerd core/remotes/docker/auth/fetch.go). With a login by
 * POST, and by GET where the service does not know that; without one by GET.
 */
public final class TokenService {
    private static final int MAX_REPLY = 64 * 1024;
    private static final int MAX_TOKENS = 10_000;
    /** The specification's default, and the least it allows. */
    private static final long MIN_SECONDS = 60;
    /** A token is given up early, so that none expires on its way. */
    private static final Duration RESERVE = Duration.ofSeconds(10);
    /** Answers to a POST after which containerd tries GET (pull-semantics.md 7a). */
    private static final Set<Integer> POST_NOT_KNOWN = Set.of(400, 401, 404, 405);

    /** Where the token is in the answer to a GET, and to a POST: containerd knows one name there (pull-semantics.md 3.2). */
    private static final List<String> GOT = List.of("access_token", "token");

    private static final List<String> POSTED = List.of("access_token");

    private static final ObjectMapper JSON = new ObjectMapper();

    private record Token(String header, Duration lifetime) {
        /** Nothing of the header. */
        @Override
        public String toString() {
            return "Token";
        }
    }

    private final Transport transport;
    private final Cache<Object, Token> tokens;

    /**
     * Gets tokens.
     *
     * @param ticker how time goes by for the tokens that are kept
     */
    public TokenService(Transport transport, Ticker ticker) {
        this.transport = transport;
        this.tokens = Caffeine.newBuilder()
                .maximumSize(MAX_TOKENS)
                .ticker(ticker)
                .expireAfter(Expiry.creating((Object key, Token token) -> token.lifetime()))
                .build();
    }

    /** A token; one that is kept, unless it has to be got {@code anew}. */
    Authorization token(TokenRequest request, boolean anew, Deadline deadline) {
        if (anew) {
            tokens.invalidate(request.key());
        }
        Token kept = tokens.getIfPresent(request.key());
        return kept != null ? new Granted(kept.header(), true) : fetch(request, deadline);
    }

    private Authorization fetch(TokenRequest request, Deadline deadline) {
        return request.login()
                .map(login -> post(request, login, deadline))
                .filter(posted -> !(posted instanceof Reply reply && POST_NOT_KNOWN.contains(reply.status())))
                .map(posted -> granted(request, posted, POSTED))
                .orElseGet(() -> granted(request, get(request, deadline), GOT));
    }

    private Authorization granted(TokenRequest request, HttpResult result, List<String> members) {
        return switch (result) {
            case Failure failure -> new Refused(failure.answer());
            case Reply reply -> read(request, reply, members);
        };
    }

    private HttpResult post(TokenRequest request, Credential login, Deadline deadline) {
        String form = form(Stream.of(
                "grant_type", "password",
                "service", request.service(),
                "scope", String.join(" ", request.scopes()),
                "client_id", "pullgate",
                "username", login.username(),
                "password", login.password()));
        return transport.send(Request.post(request.realm(), form, MAX_REPLY).by(request.endpoint()), deadline);
    }

    private HttpResult get(TokenRequest request, Deadline deadline) {
        Stream<String> service = request.service().isEmpty() ? Stream.of() : Stream.of("service", request.service());
        Stream<String> scopes = request.scopes().stream().flatMap(scope -> Stream.of("scope", scope));
        String query = form(Stream.concat(service, scopes));
        String before = request.realm().getRawQuery() == null ? "?" : "&";
        URI uri = URI.create(request.realm() + before + query);
        return transport.send(
                Request.get(uri, MAX_REPLY)
                        .by(request.endpoint())
                        .authorized(request.login().map(Authorizer::basicHeader).orElse(null)),
                deadline);
    }

    /** Names and values in turn, as a form. */
    private static String form(Stream<String> namesAndValues) {
        String[] texts = namesAndValues
                .map(text -> URLEncoder.encode(text, StandardCharsets.UTF_8))
                .toArray(String[]::new);
        return Stream.iterate(0, i -> i < texts.length, i -> i + 2)
                .map(i -> texts[i] + "=" + texts[i + 1])
                .collect(Collectors.joining("&"));
    }

    private Authorization read(TokenRequest request, Reply reply, List<String> members) {
        int status = reply.status();
        return switch (status) {
            case 200 ->
                token(reply, members)
                        .<Authorization>map(token -> {
                            tokens.put(request.key(), token);
                            return new Granted(token.header(), false);
                        })
                        .orElseGet(() -> new Refused(new NotUnderstood("its token service sent no token")));
            case 401, 403 ->
                new Refused(Refusals.of(
                        reply, Refuser.TOKEN_SERVICE, request.login().isPresent()));
            case 429 -> new Refused(reply.throttled());
            default ->
                new Refused(
                        status >= 500
                                ? new Unreachable(
                                        Cause.SERVER_ERROR, "its token service answered with status " + status)
                                : new NotUnderstood("status " + status + " of its token service"));
        };
    }

    private static Optional<Token> token(Reply reply, List<String> members) {
        try {
            JsonNode json = JSON.readTree(reply.body());
            long seconds = Math.max(MIN_SECONDS, json.path("expires_in").asLong(MIN_SECONDS));
            return members.stream()
                    .map(member -> json.path(member).asText(""))
                    .filter(TokenService::fitsIntoAHeader)
                    .findFirst()
                    .map(token -> new Token(
                            "Bearer " + token,
                            Duration.ofSeconds(
                                            Math.min(seconds, Duration.ofDays(1).toSeconds()))
                                    .minus(RESERVE)));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean fitsIntoAHeader(String token) {
        return !token.isEmpty() && token.chars().allMatch(c -> c > ' ' && c < 0x7F);
    }
}
