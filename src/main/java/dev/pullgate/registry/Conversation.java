package dev.pullgate.registry;

import dev.pullgate.fact.ConfigAnswer;
import dev.pullgate.fact.ManifestAnswer;
import dev.pullgate.fact.ManifestAnswer.AccessDenied;
import dev.pullgate.fact.ManifestAnswer.Cause;
import dev.pullgate.fact.ManifestAnswer.Missing;
import dev.pullgate.fact.ManifestAnswer.Reason;
import dev.pullgate.fact.ManifestAnswer.Refuser;
import dev.pullgate.fact.ManifestAnswer.Unreachable;
import dev.pullgate.fact.ManifestContent;
import dev.pullgate.fact.TagList;
import dev.pullgate.fact.TaggedContent;
import dev.pullgate.image.Digest;
import dev.pullgate.image.ImageReference;
import dev.pullgate.registry.auth.Refusals;
import dev.pullgate.registry.hosts.RegistryHost;
import dev.pullgate.registry.http.Failure;
import dev.pullgate.registry.http.HttpResult;
import dev.pullgate.registry.http.Reply;
import dev.pullgate.registry.http.Request;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;

/**
 * The requests that make up each kind of question (containerd core/remotes/docker/resolver.go, fetcher.go; pull-semantics.md
 * 3.1): HEAD, GET where HEAD is not allowed, and for a digest the blobs as well.
 */
public final class Conversation {
    /** As containerd sends it: registries choose by it what they return. */
    private static final String ACCEPT = String.join(
            ", ",
            "application/vnd.docker.distribution.manifest.v2+json",
            "application/vnd.docker.distribution.manifest.list.v2+json",
            "application/vnd.oci.image.manifest.v1+json",
            "application/vnd.oci.image.index.v1+json",
            "*/*");

    private static final int MAX_PORT = 65_535;
    /** Bytes of an error. */
    private static final int MAX_ERROR = 64 * 1024;
    /** Configurations have some kilobytes; what is larger is not read. */
    private static final int MAX_CONFIG = 1024 * 1024;

    private final ImageReference image;
    private final ManifestQuestion about;
    private final Session session;

    /** A conversation about an image. */
    Conversation(ManifestQuestion about, Session session) {
        this.image = about.image();
        this.about = about;
        this.session = session;
    }

    /** Whether the manifest is there. */
    ManifestAnswer manifest() {
        ManifestAnswer answer = there("manifests", image.reference());
        boolean tryBlobs = answer instanceof Missing && image.digest() != null;
        if (tryBlobs) {
            return there("blobs", image.reference());
        }
        return answer instanceof AccessDenied denied && session.login().isPresent() ? explained(denied) : answer;
    }

    /**
     * A refusal with its reason. A token service gives one in its body; a registry's answer to HEAD has none, so it is asked once
     * more, as containerd does since 2.4.
     */
    private ManifestAnswer explained(AccessDenied denied) {
        if (session.isLoginExpired()) {
            return new AccessDenied(denied.status(), denied.by(), Reason.EXPIRED);
        }
        if (denied.by() == Refuser.TOKEN_SERVICE) {
            return denied;
        }
        HttpResult result = at(
                "manifests",
                image.reference(),
                uri -> session.send(Request.get(uri, MAX_ERROR).accepting(ACCEPT)));
        return result instanceof Reply reply
                ? switch (reply.status()) {
                    case 401, 403 -> Refusals.of(reply, denied.by(), true);
                    case 429 -> reply.throttled();
                    default -> denied;
                }
                : denied;
    }

    /** Whether a blob is there. */
    ManifestAnswer blob(Digest digest) {
        return there("blobs", digest.toString());
    }

    /** What the manifest is. */
    ManifestContent content() {
        HttpResult result = got();
        return result instanceof Reply reply && reply.status() == 200
                ? ManifestReader.read(reply, image.digest())
                : new ManifestContent.Unread(Answers.of(result));
    }

    /** What the manifest is, and which it is. */
    TaggedContent taggedContent() {
        HttpResult result = got();
        return result instanceof Reply reply && reply.status() == 200
                ? new TaggedContent(Optional.of(Digest.sha256(reply.body())), ManifestReader.read(reply, null))
                : new TaggedContent(Optional.empty(), new ManifestContent.Unread(Answers.of(result)));
    }

    private HttpResult got() {
        return at(
                "manifests",
                image.reference(),
                uri -> session.send(
                        Request.get(uri, ManifestReader.MAX_MANIFEST).accepting(ACCEPT)));
    }

    /** The platform that a configuration names. */
    ConfigAnswer config(Digest digest) {
        HttpResult result = at("blobs", digest.toString(), uri -> session.send(Request.get(uri, MAX_CONFIG)));
        return new ConfigAnswer(
                Answers.of(result),
                result instanceof Reply reply && reply.status() == 200 && digest.isOf(reply.body())
                        ? ManifestReader.platform(reply.body())
                        : Optional.empty());
    }

    /** The tags of the repository, after that one. */
    TagList tags(String after) {
        String query = "?n=" + TagPages.PAGE + (after.isEmpty() ? "" : "&last=" + after);
        TagPages pages = new TagPages(uri -> session.send(Request.get(uri, TagPages.MAX_PAGE)));
        return uri("tags", "list" + query).map(pages::from).orElseGet(() -> new TagList.Unknown(noHost().answer()));
    }

    private ManifestAnswer there(String what, String reference) {
        return Answers.of(at(what, reference, this::headOrGet));
    }

    private HttpResult headOrGet(URI uri) {
        HttpResult result = session.send(Request.head(uri).accepting(ACCEPT));
        boolean notAllowed = result instanceof Reply reply && reply.status() == 405;
        return notAllowed
                ? session.send(
                        Request.getHeaders(uri, ManifestReader.MAX_MANIFEST).accepting(ACCEPT))
                : result;
    }

    private HttpResult at(String what, String reference, Function<URI, HttpResult> send) {
        return uri(what, reference).map(send).orElseGet(Conversation::noHost);
    }

    /** The host comes from an image's name, whose grammar allows some that no URI may have, as ports of many digits. */
    private Optional<URI> uri(String what, String reference) {
        try {
            return Optional.of(new URI(base() + "/" + about.repository() + "/" + what + "/" + inPlaceOf(reference)))
                    .filter(made -> made.getHost() != null && made.getPort() <= MAX_PORT && made.getPort() != 0);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private String base() {
        RegistryHost host = about.host();
        return host == null
                ? (about.isPlainHttp() ? "http" : "https") + "://" + image.apiHost() + "/v2"
                : host.base().toString();
    }

    /** A host that stands in for another registry is told for which (containerd's {@code ns}). */
    private String inPlaceOf(String reference) {
        RegistryHost host = about.host();
        return host == null || host.namespace().isEmpty()
                ? reference
                : reference + (reference.contains("?") ? "&" : "?") + "ns="
                        + URLEncoder.encode(host.namespace().get(), StandardCharsets.UTF_8);
    }

    private static Failure noHost() {
        return new Failure(new Unreachable(Cause.DNS, "no host can have that name"));
    }
}
