package dev.pullgate.fact;

/**
 * What is known of one object of the cluster: it is there, it is not there, or nobody could tell. That it is not there
 * must never be mixed up with the others: a denial can rest on {@link Absent}, none can rest on {@link Unknown}.
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

    /** There is no cluster to ask: files are looked at, and the object is in none of them. */
    record NotGiven<T>() implements Fact<T> {}
}
