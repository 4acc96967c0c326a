package dev.pullgate.registry;

import dev.pullgate.credentials.Credential;
import dev.pullgate.credentials.LoginExpiry;
import dev.pullgate.fact.Deadline;
import dev.pullgate.fact.ManifestAnswer;
import dev.pullgate.fact.ManifestAnswer.NotUnderstood;
import dev.pullgate.registry.auth.Authorization;
import dev.pullgate.registry.auth.Authorization.Granted;
import dev.pullgate.registry.auth.Authorizer;
import dev.pullgate.registry.auth.Challenge;
import dev.pullgate.registry.hosts.RegistryHost;
import dev.pullgate.registry.http.Endpoint;
import dev.pullgate.registry.http.Failure;
import dev.pullgate.registry.http.HttpResult;
import dev.pullgate.registry.http.Reply;
import dev.pullgate.registry.http.Request;
import dev.pullgate.registry.http.Transport;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The way to one registry, as somebody: it answers the challenges that come back, and follows redirects (containerd
 * core/remotes/docker/resolver.go; pull-semantics.md 3.1, 3.2).
 */
final class Session {
    private static final int MAX_REDIRECTS = 10;
    private static final Set<Integer> TRIED_AGAIN = Set.of(408, 500, 503, 504);

    private final ManifestQuestion question;
    private final Transport transport;
    private final Authorizer authorizer;
    private final Deadline deadline;
    private final Endpoint endpoint;
    private boolean triedAgain;

    /**
     * A session.
     *
     * @param question whose registry, and as whom
     */
    Session(ManifestQuestion question, Transport transport, Authorizer authorizer, Deadline deadline) {
        this.question = question;
        this.transport = transport;
        this.authorizer = authorizer;
        this.deadline = deadline;
        this.endpoint = endpoint(question);
    }

    private static Endpoint endpoint(ManifestQuestion question) {
        RegistryHost host = question.host();
        if (host == null) {
            return question.inCluster() ? Endpoint.IN_CLUSTER : Endpoint.USUAL;
        }
        // Who wrote the nodes' files may send Pullgate into the cluster; who names an image may not.
        return question.inCluster() || host.isMirror() ? host.endpoint().inCluster(true) : host.endpoint();
    }

    /** Sends, and sends again with what each new kind of challenge wants; a kind that was answered once is not answered twice. */
    HttpResult send(Request asked) {
        Request request = asked.by(endpoint);
        Set<Challenge.Scheme> answered = EnumSet.noneOf(Challenge.Scheme.class);
        HttpResult result = following(request);
        while (result instanceof Reply reply && reply.status() == 401) {
            if (!Transport.isSameOrigin(request.uri(), reply.from())) {
                return new Failure(new NotUnderstood("it redirects to another host, which wants a login"));
            }
            Optional<Challenge> challenge = preferred(reply, answered);
            if (challenge.isEmpty()) {
                break;
            }
            answered.add(challenge.get().scheme());
            result = answer(request, challenge.get());
        }
        return result;
    }

    /** The login that is sent where one is wanted. */
    Optional<Credential> login() {
        return Optional.ofNullable(question.credential()).filter(Credential::isUsable);
    }

    /** Whether the login says itself that it has expired. */
    boolean isLoginExpired() {
        return login().filter(
                        login -> LoginExpiry.isOver(login, deadline.clock().instant()))
                .isPresent();
    }

    private static Optional<Challenge> preferred(Reply reply, Set<Challenge.Scheme> answered) {
        return Challenge.parse(reply.headers().allValues("www-authenticate")).stream()
                .findFirst()
                .filter(challenge -> !answered.contains(challenge.scheme()));
    }

    /**
     * Asks with what a challenge wants. Registries give tokens to everybody, with as much in them as is allowed at that time
     * (pull-semantics.md 3.2), so a refusal of one that was kept says nothing of what is allowed now.
     */
    private HttpResult answer(Request request, Challenge challenge) {
        Authorization authorization = authorize(request.uri(), challenge, false);
        HttpResult result = authorized(request, authorization);
        boolean outdated = authorization instanceof Granted granted
                && granted.kept()
                && result instanceof Reply reply
                && (reply.status() == 401 || reply.status() == 403);
        return outdated ? authorized(request, authorize(request.uri(), challenge, true)) : result;
    }

    private Authorization authorize(URI uri, Challenge challenge, boolean anew) {
        return authorizer.authorize(
                challenge,
                question.repository(),
                question.credential(),
                question.isPlainHttp(),
                uri,
                endpoint,
                anew,
                deadline);
    }

    private HttpResult authorized(Request request, Authorization authorization) {
        return switch (authorization) {
            case Granted granted -> following(request.authorized(granted.header()));
            case Authorization.Refused(ManifestAnswer answer) -> new Failure(answer);
        };
    }

    /**
     * Sends, and once more where the node would (pull-semantics.md 3.1) and it may help: behind a load balancer one server's 503
     * is not the next one's. What it would try five times, 429, costs the node's own quota here, and is not tried again.
     */
    private HttpResult following(Request first) {
        HttpResult result = followed(first);
        if (!(result instanceof Reply reply && TRIED_AGAIN.contains(reply.status())) || triedAgain) {
            return result;
        }
        triedAgain = true;
        return followed(first);
    }

    /** Sends and follows redirects. The login stays behind when another host is named. */
    private HttpResult followed(Request first) {
        Request request = first;
        for (int hop = 0; hop <= MAX_REDIRECTS; hop++) {
            HttpResult result = transport.send(request, deadline);
            if (!(result instanceof Reply reply && reply.isRedirect())) {
                return result;
            }
            Optional<URI> next = reply.location().filter(this::mayGoTo);
            if (next.isEmpty()) {
                return new Failure(new NotUnderstood("it redirects to where Pullgate does not follow"));
            }
            request = request.to(next.get());
        }
        return new Failure(new NotUnderstood("it redirects more than " + MAX_REDIRECTS + " times"));
    }

    private boolean mayGoTo(URI uri) {
        List<String> schemes = question.isPlainHttp() ? List.of("https", "http") : List.of("https");
        return uri.getScheme() != null && schemes.contains(uri.getScheme()) && uri.getHost() != null;
    }
}
