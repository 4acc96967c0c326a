package dev.pullgate.policy;

/** How sure a finding is. Only {@link #CERTAIN} can deny. */
public enum Certainty {
    /** The pull fails, or the policy is broken, whatever the node has. */
    CERTAIN,
    /** The pull fails with what can be seen from here; the node may have something more. */
    PROBABLE,
    /** Nobody can tell. */
    UNKNOWN,
    /** The image will pull; something about it is worth a word all the same. */
    WILL_PULL
}
