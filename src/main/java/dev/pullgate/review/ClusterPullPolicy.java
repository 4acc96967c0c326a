package dev.pullgate.review;

/** What the cluster makes of pull policies, and so whether Pullgate may put them right. */
public enum ClusterPullPolicy {
    /** Nobody has found out yet. The webhook is called before the plugin, so that an injection does no harm meanwhile. */
    NOT_KNOWN(true, "NotKnown", "it is not known whether the cluster sets pull policies itself"),
    /** It leaves them as they are written. */
    AS_WRITTEN(true, "AsWritten", "the cluster leaves pull policies as they are written"),
    /** It sets every one to Always and refuses others, as the AlwaysPullImages admission plugin does. */
    ALWAYS(
            false,
            "AlwaysPullImages",
            "the cluster sets every pull policy to Always (a Pod that asked for IfNotPresent came back so from a dry run;"
                    + " AlwaysPullImages does that), so none becomes IfNotPresent");

    private final boolean injectable;
    private final String reason;
    private final String message;

    ClusterPullPolicy(boolean injectable, String reason, String message) {
        this.injectable = injectable;
        this.reason = reason;
        this.message = message;
    }

    /** Whether {@code Always} may become {@code IfNotPresent}. */
    public boolean isInjectable() {
        return injectable;
    }

    /** Why, in a word, as conditions have it. */
    public String reason() {
        return reason;
    }

    /** Why, in half a sentence. */
    public String message() {
        return message;
    }
}
