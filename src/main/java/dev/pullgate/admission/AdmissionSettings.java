package dev.pullgate.admission;

import java.time.Duration;

/**
 * How calls are taken.
 *
 * @param margin how much of the API server's timeout is kept for the way back
 * @param maxWaiting how many reviews may wait for something at the same time
 * @param maxWaitingBytes how long the bodies of those reviews may be together: what is kept of an object is a part of it
 */
public record AdmissionSettings(Duration margin, int maxWaiting, long maxWaitingBytes) {}
