package dev.pullgate.registry;

import dev.pullgate.fact.Deadline;
import dev.pullgate.fact.ManifestAnswer;
import dev.pullgate.fact.ManifestAnswer.Cause;
import dev.pullgate.fact.ManifestAnswer.Missing;
import dev.pullgate.fact.ManifestAnswer.NotUnderstood;
import dev.pullgate.fact.ManifestAnswer.Unreachable;
import dev.pullgate.image.ImageReference;
import dev.pullgate.registry.auth.Authorization;
import dev.pullgate.registry.auth.Authorization.Granted;
import dev.pullgate.registry.auth.Authorizer;
import dev.pullgate.registry.auth.Challenge;
import dev.pullgate.registry.http.Failure;
import dev.pullgate.registry.http.HttpResult;
import dev.pullgate.registry.http.Reply;
import dev.pullgate.registry.http.Request;
import dev.pullgate.registry.http.Transport;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One question, from the first request to the answer (containerd core/remotes/docker/resolver.go; pull-semantics.md 3.1): HEAD,
 * GET where HEAD is not allowed, a login where one is asked for, and for a digest the blobs as well.
 */
final class Conversation {
    /** As containerd sends it: registries choose by it what they return. */
    private static final String ACCEPT = String.join(
            ", ",
            "application/vnd.docker.distribution.manifest.v2+json",
            "application/vnd.docker.distribution.manifest.list.v2+json",
            "application/vnd.oci.image.manifest.v1+json",
            "application/vnd.oci.image.index.v1+json",
            "*/*");

    private static final int MAX_REDIRECTS = 10;
    private static final int MAX_PORT = 65_535;
    /** What containerd takes at most (MaxManifestSize); only read where HEAD is not allowed. */
    private static final int MAX_MANIFEST = 4 * 1048 * 1048;

    private final ManifestQuestion question;
    private final Transport transport;
    private final Authorizer authorizer;
    private final Deadline deadline;

    Conversation(ManifestQuestion question, Transport transport, Authorizer authorizer, Deadline deadline) {
        this.question = question;
        this.transport = transport;
        this.authorizer = authorizer;
        this.deadline = deadline;
    }

    ManifestAnswer ask() {
        ManifestAnswer answer = ask("manifests");
        boolean tryBlobs = answer instanceof Missing && question.image().digest() != null;
        return tryBlobs ? ask("blobs") : answer;
    }

    private ManifestAnswer ask(String what) {
        Optional<URI> uri = uri(what);
        return uri.isEmpty() ? new Unreachable(Cause.DNS, "no host can have that name") : ask(uri.get());
    }

    /** The host comes from an image's name, whose grammar allows some that no URI may have, as ports of many digits. */
    private Optional<URI> uri(String what) {
        ImageReference image = question.image();
        String scheme = question.insecure() ? "http" : "https";
        String path = "/v2/" + image.repository() + "/" + what + "/" + image.reference();
        try {
            URI uri = new URI(scheme + "://" + image.apiHost() + path);
            return Optional.of(uri)
                    .filter(made -> made.getHost() != null && made.getPort() <= MAX_PORT && made.getPort() != 0);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** Asks, and asks again with what each new kind of challenge wants; a kind that was answered once is not answered twice. */
    private ManifestAnswer ask(URI uri) {
        Set<Challenge.Scheme> answered = EnumSet.noneOf(Challenge.Scheme.class);
        HttpResult result = headOrGet(uri, null);
        while (result instanceof Reply reply && reply.status() == 401) {
            if (!Transport.isSameOrigin(uri, reply.from())) {
                return new NotUnderstood("it redirects to another host, which wants a login");
            }
            Optional<Challenge> challenge = preferred(reply, answered);
            if (challenge.isEmpty()) {
                break;
            }
            answered.add(challenge.get().scheme());
            result = answer(uri, challenge.get());
        }
        return switch (result) {
            case Reply reply -> Answers.of(reply);
            case Failure failure -> failure.answer();
        };
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
    private HttpResult answer(URI uri, Challenge challenge) {
        Authorization authorization = authorize(uri, challenge, false);
        HttpResult result = authorized(uri, authorization);
        boolean outdated = authorization instanceof Granted granted
                && granted.kept()
                && result instanceof Reply reply
                && (reply.status() == 401 || reply.status() == 403);
        return outdated ? authorized(uri, authorize(uri, challenge, true)) : result;
    }

    private Authorization authorize(URI uri, Challenge challenge, boolean anew) {
        return authorizer.authorize(
                challenge,
                question.image().repository(),
                question.credential(),
                question.insecure(),
                uri,
                anew,
                deadline);
    }

    private HttpResult authorized(URI uri, Authorization authorization) {
        return switch (authorization) {
            case Granted granted -> headOrGet(uri, granted.header());
            case Authorization.Refused(ManifestAnswer answer) -> new Failure(answer);
        };
    }

    private HttpResult headOrGet(URI uri, @Nullable String authorization) {
        HttpResult result = following(Request.head(uri).accepting(ACCEPT).authorized(authorization));
        boolean notAllowed = result instanceof Reply reply && reply.status() == 405;
        return notAllowed
                ? following(
                        Request.getHeaders(uri, MAX_MANIFEST).accepting(ACCEPT).authorized(authorization))
                : result;
    }

    /** Sends and follows redirects. The login stays behind when another host is named. */
    private HttpResult following(Request first) {
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
        List<String> schemes = question.insecure() ? List.of("https", "http") : List.of("https");
        return uri.getScheme() != null && schemes.contains(uri.getScheme()) && uri.getHost() != null;
    }
}
