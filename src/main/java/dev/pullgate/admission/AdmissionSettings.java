package dev.pullgate.admission;

import java.time.Duration;

/**
 * How calls are taken.
 *
 * @param margin how much of the API server's timeout is kept for the way back
 * @param maxWaiting how many reviews may wait for something at the same time; each holds its object in memory
 */
public record AdmissionSettings(Duration margin, int maxWaiting) {}
