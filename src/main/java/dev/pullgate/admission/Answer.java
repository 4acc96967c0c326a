package dev.pullgate.admission;

/**
 * What is sent back.
 *
 * @param status HTTP status
 * @param body JSON with 200, plain text else
 */
record Answer(int status, byte[] body) {}
