package dev.pullgate.admission;

/** What came of reading a request's body. */
sealed interface Decoded {
    /** A request that can be answered. */
    record Readable(AdmissionRequest request) implements Decoded {}

    /**
     * Nothing that an answer could be given to: without a uid, an answer would be refused by the API server.
     *
     * @param problem what is wrong, for the caller
     */
    record Malformed(String problem) implements Decoded {}
}
