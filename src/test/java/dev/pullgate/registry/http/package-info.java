@NullMarked
package dev.pullgate.registry.http;

import org.jspecify.annotations.NullMarked;
