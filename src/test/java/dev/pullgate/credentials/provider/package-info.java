@NullMarked
package dev.pullgate.credentials.provider;

import org.jspecify.annotations.NullMarked;
