import java.util.Map;
import java.util.TreeMap;

/** The registries that misbehave, or behave in their own way, by the first part of their names. */
final class Hosts {
    private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    private static final String SCHEMA_1 = "application/vnd.docker.distribution.manifest.v1+prettyjws";

    private final Map<String, Behaviour> hosts = new TreeMap<>();
    private final Upstream behind;

    Hosts(Upstream behind) {
        this.behind = behind;
        outages();
        tokens();
        nonsense();
        products();
    }

    /** By host name. */
    Map<String, Behaviour> all() {
        return hosts;
    }

    private void add(String name, Behaviour behaviour) {
        hosts.put(name + ".fake.test", behaviour);
    }

    private void add(String name, Answer answer) {
        add(name, Behaviour.always(answer));
    }

    private void add(String name, Behaviour tokens, Behaviour registry) {
        add(name, Behaviour.bearer(tokens, registry));
    }

    private void add(String name, Answer token, Behaviour registry) {
        add(name, Behaviour.always(token), registry);
    }

    /** Not now. */
    private void outages() {
        Answer broken = Answer.error(500, "UNKNOWN", "unknown error");
        add("hang", Behaviour.HANG);
        add("cut-off", Answer.NONE);
        add("broken", broken);
        add("bad-gateway", Answer.page(502, "502 Bad Gateway"));
        add("unavailable", Answer.error(503, "UNAVAILABLE", "service unavailable"));
        add("gateway-timeout", Answer.page(504, "504 Gateway Time-out"));
        add("token-broken", broken, Behaviour.HANG);
        add("token-hang", Behaviour.HANG, Behaviour.HANG);

        add("throttled", Answer.tooMany().with("Retry-After", "30"));
        add("throttled-for-long", Answer.tooMany().with("Retry-After", "86400"));
        add("throttled-without-words", Answer.text(429, "Too Many Requests"));
        add("throttled-token", Answer.tooMany(), Behaviour.HANG);
        // As Docker Hub does: asking is free, and says that the next pull is one too many.
        Answer lastOne = image("").with("ratelimit-limit", "100;w=21600").with("ratelimit-remaining", "0;w=21600");
        add("throttled-on-get", question -> question.isHead() ? lastOne : Answer.tooMany());
    }

    /** Ways in which a registry, or its token service, refuses. */
    private void tokens() {
        Answer granted = Answer.json(200, "{\"token\":\"granted\",\"access_token\":\"granted\",\"expires_in\":300}");
        add("forbidden", Answer.denied());
        add("no-challenge", Answer.unauthorized());
        add("basic", behind.basic("registry"));
        add("token-401", Answer.unauthorized(), Behaviour.HANG);
        add("token-403", Answer.denied(), Behaviour.HANG);
        add("token-empty", Answer.json(200, "{}"), Behaviour.HANG);
        add("token-page", Answer.page(200, "Log in"), Behaviour.HANG);
        add("token-denied", granted, Behaviour.always(Answer.denied()));
        add("token-missing", granted, Behaviour.always(Answer.error(404, "MANIFEST_UNKNOWN", "manifest unknown")));
        add("token-free", granted, behind);
        add("insufficient-scope", granted, Behaviour.INSUFFICIENT_SCOPE);
        // A login is sent by a form, and to that the answer has to be an access token.
        add("token-only", Answer.json(200, "{\"token\":\"granted\"}"), behind);
        add("access-token-only", Answer.json(200, "{\"access_token\":\"granted\"}"), behind);
        add(
                "token-without-form",
                question -> question.isForm() ? Answer.error(405, "UNSUPPORTED", "") : behind.token(question),
                behind.openedBy(Behaviour.INSUFFICIENT_SCOPE));
    }

    /** What no registry should say. */
    private void nonsense() {
        add("login-page", Answer.page(200, "Log in"));
        add("teapot", Answer.text(418, "I'm a teapot"));
        add("redirect-loop", question -> Answer.redirect(question.path()));
        add("schema-1", Answer.of(200, SCHEMA_1, """
                {"schemaVersion":1,"name":"x/y","tag":"1","architecture":"amd64","fsLayers":[],"history":[],"signatures":[]}
                """).digested());
        add("too-large", image(" ".repeat(5_000_000)));
        add("wrong-digest", image("").with("Docker-Content-Digest", "sha256:" + "ab".repeat(32)));
        add("garbage", Answer.of(200, MANIFEST, "{\"schemaVersion\":").digested());
        // Images can be pulled from these two.
        add("redirecting", question -> Answer.redirect(behind.at(question).toString()));
        add(
                "head-not-allowed",
                question -> question.isHead() ? Answer.error(405, "UNSUPPORTED", "") : behind.answer(question));
    }

    /** As known products word it; whoever may not pull gets to hear it for repositories below {@code private/}. */
    private void products() {
        add(
                "hub",
                behind.tokensUnlessWrong(Answer.json(401, "{\"details\":\"incorrect username or password\"}")),
                behind.openedBy(Behaviour.INSUFFICIENT_SCOPE));
        Behaviour ghcrTokens = behind.tokensUnlessWrong(Answer.error(403, "DENIED", "denied"));
        add(
                "ghcr",
                question -> question.isPrivate() && !question.hasLogin()
                        ? Answer.unauthorized()
                        : ghcrTokens.answer(question),
                behind);
        add(
                "quay",
                behind.tokensUnlessWrong(Answer.error(401, "UNAUTHORIZED", "Could not find robot with that name")),
                behind.openedBy(question -> Answer.error(401, "UNAUTHORIZED", "access is not authorized")
                        .with("WWW-Authenticate", question.challenge())));
        add("quay-expired", Answer.error(404, "TAG_EXPIRED", "Tag 1 was deleted or has expired."));
        add(
                "gitlab",
                question -> question.isPrivate() && !behind.isRight(question)
                        ? Answer.error(403, "DENIED", "access forbidden")
                        : behind.token(question),
                behind);
        // Takes wrong logins for none, gives a token to everybody, and only then asks for Basic.
        add("harbor", behind::token, behind.openedBy(question -> Answer.unauthorized("Basic realm=\"harbor\"")));
        add("harbor-missing", Answer.error(404, "NOT_FOUND", "artifact x/y:1 not found"));
        add(
                "ecr-expired",
                question -> question.hasLogin()
                        ? Answer.error(
                                403, "DENIED", "Your authorization token has expired. Reauthenticate and try again.")
                        : Answer.unauthorized("Basic realm=\"https://ecr.fake.test/\",service=\"ecr\""));
        add("ecr-missing", Answer.error(404, "NAME_UNKNOWN", "The repository with name 'x/y' does not exist"));
        add(
                "gar",
                Answer.error(403, "DENIED", "Permission \"artifactregistry.repositories.downloadArtifacts\" denied"),
                Behaviour.HANG);
        add("artifactory", Answer.error(404, "MANIFEST_UNKNOWN", "The named manifest is not known to the registry."));
        add("nexus", behind.basic("Sonatype Nexus Repository Manager"));
    }

    /** The manifest of an image whose parts cannot be had. */
    private static Answer image(String more) {
        return Answer.of(200, MANIFEST, """
                {"schemaVersion":2,"mediaType":"%s","layers":[],
                 "config":{"mediaType":"application/vnd.oci.image.config.v1+json","digest":"sha256:%s","size":2}}%s
                """.formatted(MANIFEST, "0".repeat(64), more))
                .digested();
    }
}
