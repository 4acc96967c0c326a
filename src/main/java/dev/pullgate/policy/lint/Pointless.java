package dev.pullgate.policy.lint;

/**
 * Something in a policy that leads to nothing, or soon will.
 *
 * @param pointer RFC 6901 pointer of the field in the document; where a value can be given in two forms it may name the other one
 * @param message what is so, and what to do
 */
public record Pointless(String pointer, String message) {}
