package dev.pullgate.policy;

/** How sure a finding is; only {@link #CERTAIN} denies, unless the policy asks for more. */
public enum Certainty {
    /** The pull fails, or the policy is broken, whatever the node has. */
    CERTAIN("certain"),
    /** The pull fails with what can be seen from here; the node may have something more. */
    PROBABLE("probable"),
    /** Nobody can tell. */
    UNKNOWN("unknown"),
    /** It fails on some nodes and not on others. */
    NODE_DECIDES("depends-on-node"),
    /** It pulls, and then can't start. */
    CANNOT_RUN("pulls-but-cannot-run"),
    /** The image will pull; something about it is worth a word all the same. */
    WILL_PULL("pulls");

    private final String word;

    Certainty(String word) {
        this.word = word;
    }

    /** The word that the audit annotation {@code outlook} has for it. */
    public String word() {
        return word;
    }
}
