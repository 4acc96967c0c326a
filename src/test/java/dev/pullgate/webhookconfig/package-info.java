/**
 * {@code webhook-config/} against the code that it installs: what the two have to agree on is written down twice, and nothing
 * else would notice when they part. Whether an API server takes it all is for the end-to-end tests to show.
 */
@NullMarked
package dev.pullgate.webhookconfig;

import org.jspecify.annotations.NullMarked;
