@NullMarked
package dev.pullgate.credentials;

import org.jspecify.annotations.NullMarked;
