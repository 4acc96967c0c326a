package dev.pullgate.policy;

/**
 * What will become of one image on the nodes.
 *
 * @param failure why it will not pull, if it will not
 * @param certainty how sure that is
 */
public record Prediction(PullFailure failure, Certainty certainty) {
    /** It will pull. */
    public static final Prediction PULLS = new Prediction(PullFailure.NONE, Certainty.WILL_PULL);

    static Prediction certain(PullFailure failure) {
        return new Prediction(failure, Certainty.CERTAIN);
    }

    static Prediction probable(PullFailure failure) {
        return new Prediction(failure, Certainty.PROBABLE);
    }

    static Prediction unknown(PullFailure failure) {
        return new Prediction(failure, Certainty.UNKNOWN);
    }

    static Prediction byNode(PullFailure failure) {
        return new Prediction(failure, Certainty.NODE_DECIDES);
    }

    static Prediction cannotRun(PullFailure failure) {
        return new Prediction(failure, Certainty.CANNOT_RUN);
    }
}
