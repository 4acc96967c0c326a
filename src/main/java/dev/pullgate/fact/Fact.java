package dev.pullgate.fact;

/**
 * What is known of one object of the cluster: it is there, it is not there, or nobody could tell in time. The last two
 * must never be mixed up: a denial can rest on {@link Absent}, none can rest on {@link Unknown}.
 *
 * @param <T> the object
 */
public sealed interface Fact<T> {
    /** The object is there. */
    record Known<T>(T value) implements Fact<T> {}

    /** The cluster answered that there is no such object. */
    record Absent<T>() implements Fact<T> {}

    /**
     * The cluster could not be asked, or did not answer.
     *
     * @param cause half a sentence for people, such as {@code the Kubernetes API did not answer in time}
     */
    record Unknown<T>(String cause) implements Fact<T> {}
}
