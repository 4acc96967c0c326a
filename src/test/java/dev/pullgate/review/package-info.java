/** Tests of what is asked, in which order, how long answers are kept, and what is changed on the way in. */
@NullMarked
package dev.pullgate.review;

import org.jspecify.annotations.NullMarked;
