@NullMarked
package dev.pullgate.registry.auth;

import org.jspecify.annotations.NullMarked;
