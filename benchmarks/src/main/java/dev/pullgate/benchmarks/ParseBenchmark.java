package dev.pullgate.benchmarks;

import dev.pullgate.image.ParsedImage;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs to find out what an image's name means. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 11, time = 300, timeUnit = TimeUnit.MILLISECONDS)
public class ParseBenchmark {
    /** One name of each sort. */
    public enum Name {
        /** As people write it. */
        SHORT("nginx"),
        /** With everything but a digest. */
        LONG("registry.example.com:5000/platform/payments/checkout-service/api-gateway:2026.11.24-build.1187"),
        /** Pinned. */
        DIGEST("ghcr.io/acme/shop/web@sha256:4b825dc642cb6eb9a060e54bf8d69288fbee49046a0f4d1a3e7d1d6b2ad0c3f5"),
        /** Wrong near its end. */
        INVALID("registry.example.com/acme/shop/web:1.4.2 ");

        private final String text;

        Name(String text) {
            this.text = text;
        }
    }

    /** What is parsed. */
    @Param
    public Name name = Name.SHORT;

    /** One parse. */
    @Benchmark
    public Object parse() {
        return ParsedImage.parse(name.text);
    }
}
