/** Tests of image names, against what the kubelet's own parser computed. */
@NullMarked
package dev.pullgate.image;

import org.jspecify.annotations.NullMarked;
