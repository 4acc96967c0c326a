package dev.pullgate.policy;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The rules by the names that users see everywhere: in messages, in the policy, in metrics and reports. */
public enum RuleId {
    /** The kubelet would say InvalidImageName. */
    IMAGE_NAME("image-name", Mode.DENY, Need.NOTHING),
    /** No fixed tag or digest. */
    IMAGE_TAG("image-tag", Mode.WARN, Need.NOTHING),
    /** A registry or repository that the policy does not allow. */
    IMAGE_REGISTRY("image-registry", Mode.DENY, Need.NOTHING),
    /** A pull secret that is absent or of no use. */
    PULL_SECRET("pull-secret", Mode.DENY, Need.PULL_SECRETS),
    /** The registry has no such image. */
    IMAGE_MISSING("image-missing", Mode.DENY, Need.REGISTRY),
    /** Not built for the nodes. */
    IMAGE_PLATFORM("image-platform", Mode.DENY, Need.REGISTRY),
    /** There, and not whole, or of a form that nobody pulls. */
    IMAGE_INDEX("image-index", Mode.DENY, Need.REGISTRY),
    /** The registry refuses the logins that the kubelet has. */
    REGISTRY_ACCESS("registry-access", Mode.DENY, Need.REGISTRY),
    /** The registry grants few pulls more. */
    REGISTRY_LIMIT("registry-limit", Mode.WARN, Need.REGISTRY),
    /** The registry could not be asked. */
    REGISTRY_UNREACHABLE("registry-unreachable", Mode.DENY, Need.REGISTRY),
    /** Always, on an image that cannot change. */
    PULL_POLICY("pull-policy", Mode.AUDIT, Need.NOTHING),
    /** A registry's login in a file, for everybody who reads it. */
    SECRET_IN_MANIFEST("secret-in-manifest", Mode.DENY, Need.NOTHING, false);

    /** What has to be gathered before a rule can be judged; each includes those before it. */
    public enum Need {
        /** The object alone. */
        NOTHING,
        /** The pull secrets too: a registry is asked with their logins. */
        PULL_SECRETS,
        /** The registry too. */
        REGISTRY
    }

    private final String id;
    private final Mode defaultMode;
    private final Need need;
    private final boolean atAdmission;

    RuleId(String id, Mode defaultMode, Need need) {
        this(id, defaultMode, need, true);
    }

    RuleId(String id, Mode defaultMode, Need need, boolean atAdmission) {
        this.id = id;
        this.defaultMode = defaultMode;
        this.need = need;
        this.atAdmission = atAdmission;
    }

    /** The name, such as {@code image-tag}. */
    public String id() {
        return id;
    }

    /** Its mode where the policy says nothing. */
    public Mode defaultMode() {
        return defaultMode;
    }

    /** What it needs to be judged. */
    public Need need() {
        return need;
    }

    /**
     * Whether it is about what an object will lead to, and so judged at admission, too. What is not is about files alone: a cluster
     * is where a secret belongs.
     */
    public boolean isAtAdmission() {
        return atAdmission;
    }

    /** Those that are judged at admission. */
    public static List<RuleId> atAdmission() {
        return Stream.of(values()).filter(RuleId::isAtAdmission).toList();
    }

    /** The rule of that name. */
    public static Optional<RuleId> of(String id) {
        return Stream.of(values()).filter(rule -> rule.id.equals(id)).findFirst();
    }

    /** Every name, in the order of the documentation. */
    public static List<String> ids() {
        return Stream.of(values()).map(RuleId::id).toList();
    }
}
