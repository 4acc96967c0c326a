package dev.pullgate.benchmarks;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.util.Statistics;

/** Runs one of the JMH benchmarks and prints its figures. */
final class StepBenchmarks {
    private StepBenchmarks() {}

    /** Takes the benchmark's class name and a file for JMH's own output. */
    public static void main(String[] args) throws RunnerException {
        List<RunResult> results = new Runner(new OptionsBuilder()
                        .include("\\." + args[0] + "\\.")
                        .addProfiler(GCProfiler.class)
                        .shouldFailOnError(true)
                        .timeout(TimeValue.seconds(60))
                        // JMH 1.37 uses what JDK 25 warns of.
                        .jvmArgsAppend("--sun-misc-unsafe-memory-access=allow")
                        .output(Path.of(args[1]).toString())
                        .build())
                .run().stream()
                        .sorted(Comparator.comparing(StepBenchmarks::name))
                        .toList();
        PrintStream out = System.out;
        out.println("| | ns, median | fastest - slowest round | bytes allocated |");
        out.println("| --- | ---: | ---: | ---: |");
        for (RunResult result : results) {
            Statistics rounds = result.getPrimaryResult().getStatistics();
            double bytes =
                    result.getSecondaryResults().get("gc.alloc.rate.norm").getScore();
            out.printf(
                    Locale.ROOT,
                    "| %s | %,.0f | %,.0f - %,.0f | %,.0f |%n",
                    name(result),
                    rounds.getPercentile(50),
                    rounds.getMin(),
                    rounds.getMax(),
                    bytes);
        }
    }

    /** The parameter, where there is one: the method is then always the same. */
    private static String name(RunResult result) {
        return result.getParams().getParamsKeys().stream()
                .findFirst()
                .map(key -> result.getParams().getParam(key).toLowerCase(Locale.ROOT))
                .orElseGet(() -> result.getPrimaryResult().getLabel());
    }
}
