package dev.pullgate.manifest;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One document of a file.
 *
 * @param number which one, from 0; the broken ones count
 * @param root what it holds
 */
record Document(int number, JsonNode root) {}
