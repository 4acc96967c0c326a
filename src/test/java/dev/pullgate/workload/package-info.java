/** Tests of where images sit in objects, against real manifests. */
@NullMarked
package dev.pullgate.workload;

import org.jspecify.annotations.NullMarked;
