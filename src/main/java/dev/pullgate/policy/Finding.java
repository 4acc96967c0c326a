package dev.pullgate.policy;

/**
 * One thing that a rule found.
 *
 * @param rule which rule
 * @param pointer RFC 6901 pointer of the field in the object
 * @param value what is written there, or the name that matters there
 * @param certainty how sure it is
 * @param problem what is wrong, in half a sentence
 * @param remedy what to do, in one sentence
 */
public record Finding(RuleId rule, String pointer, String value, Certainty certainty, String problem, String remedy) {}
