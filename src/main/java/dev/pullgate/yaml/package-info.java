/**
 * Reads YAML files that people write, and tells all that is wrong with one, each with its line and column.
 *
 * <p>{@link dev.pullgate.yaml.YamlFile} turns a text into nodes, within bounds, and hands them to whoever knows what they mean;
 * {@link dev.pullgate.yaml.Fields} is one mapping with the fields it may have. What is wrong is collected in
 * {@link dev.pullgate.yaml.Problems}, never thrown. Nothing here knows policies or credential providers.
 */
@NullMarked
package dev.pullgate.yaml;

import org.jspecify.annotations.NullMarked;
