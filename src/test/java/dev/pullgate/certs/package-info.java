/** {@code certs/MakeCertificates.java}, run as make runs it, and what it writes judged by the JDK's own rules. */
@NullMarked
package dev.pullgate.certs;

import org.jspecify.annotations.NullMarked;
