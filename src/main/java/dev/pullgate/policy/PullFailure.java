package dev.pullgate.policy;

/** Why a pull fails, in the words that the audit annotation {@code outlook} has for it. */
public enum PullFailure {
    /** It does not. */
    NONE("none"),
    /** The kubelet can't read the name. */
    INVALID_NAME("invalid-name"),
    /** A pull secret does not parse, which fails every pull of the Pod. */
    SECRET_UNREADABLE("secret-unreadable"),
    /** The registry has no such repository, tag or digest. */
    NOT_FOUND("not-found"),
    /** The nodes' own files forbid to pull it. */
    FORBIDDEN("forbidden"),
    /** It wants a login, and the kubelet has none. */
    NO_CREDENTIALS("no-credentials"),
    /** It refuses the login. */
    CREDENTIALS_REJECTED("credentials-rejected"),
    /** It knows who asks, and does not let him pull. */
    DENIED("denied"),
    /** No manifest of the index is for the node. */
    PLATFORM("platform"),
    /** The index is there, the manifest that the node would take is not. */
    CHILD_MISSING("child-missing"),
    /** The manifest is there, a layer or the configuration is not. */
    BLOB_MISSING("blob-missing"),
    /** It is pulled, and no container can be made of it. */
    NOT_AN_IMAGE("not-an-image"),
    /** It is pulled, and was built for another platform than the node's. */
    OTHER_ARCHITECTURE("other-architecture"),
    /** Docker's schema 1. */
    SCHEMA_1("schema-1"),
    /** The manifest is larger than the runtime takes. */
    TOO_LARGE("too-large"),
    /** What the registry sends is not what its digest says. */
    DIGEST_MISMATCH("digest-mismatch"),
    /** 429. */
    THROTTLED("throttled"),
    /** 5xx. */
    SERVER_ERROR("server-error"),
    /** The registry's name does not resolve. */
    DNS("dns"),
    /** No connection. */
    REFUSED("refused"),
    /** No answer in time. */
    TIMEOUT("timeout"),
    /** The certificate is not valid, or not trusted. */
    TLS("tls"),
    /** Plain http where TLS is expected. */
    HTTP_FOR_HTTPS("http-for-https"),
    /** An answer that no registry gives. */
    NOT_UNDERSTOOD("not-understood"),
    /** Pull policy Never, and perhaps not on the node. */
    NEVER_ABSENT("never-absent"),
    /** Nobody was asked. */
    NOT_ASKED("not-asked");

    private final String word;

    PullFailure(String word) {
        this.word = word;
    }

    /** The word. */
    public String word() {
        return word;
    }
}
